// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce;

import com.google.auto.service.AutoService;
import dev.chancery.plugins.gce.api.GceApiFactory;
import dev.chancery.plugins.gce.client.ComputeApiFactory;
import dev.chancery.plugins.gce.client.ComputeSettings;
import dev.chancery.plugins.gce.config.GceSettings;
import dev.chancery.plugins.gce.config.GceUpstream;
import dev.chancery.plugins.gce.config.LabelSelector;
import dev.chancery.plugins.gce.credential.Environment;
import dev.chancery.plugins.gce.discovery.GceWatch;
import dev.chancery.plugins.gce.upstream.UpstreamWatch;
import dev.chancery.spi.DiscoveryPlugin;
import dev.chancery.spi.EndpointSink;
import dev.chancery.spi.EndpointWatch;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.Section;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.UpstreamSink;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Upstream;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Finds the endpoints of {@code gce} upstreams: virtual machines of Google Compute Engine. */
@AutoService(Plugin.class)
public final class GcePlugin implements UpstreamPlugin, DiscoveryPlugin {

  private final Function<GceSettings, GceApiFactory> clients;

  /** For {@link java.util.ServiceLoader}: asks by Google's own client. */
  public GcePlugin() {
    this(GcePlugin::google);
  }

  /**
   * Asks by another client.
   *
   * @param clients makes what asks, given what the operator has set
   */
  public GcePlugin(Function<GceSettings, GceApiFactory> clients) {
    this.clients = clients;
  }

  @Override
  public String name() {
    return "gce";
  }

  @Override
  public Class<? extends Record> settingsType() {
    return GceSettings.class;
  }

  @Override
  public List<Section<?>> sections() {
    return List.of(Section.upstreamType(GceUpstream.SECTION, GceUpstream.class));
  }

  @Override
  public void processUpstream(UpstreamContext context, Upstream upstream, Cluster.Builder out) {
    upstream
        .config(GceUpstream.class)
        .filter(config -> config.source() instanceof LabelSelector selector && selector.isEmpty())
        .ifPresent(
            config ->
                context.warn(
                    "gce.selector",
                    "found no label, so that every instance there is an endpoint (expected: labels"
                        + " that tell this upstream's instances from others)"));
  }

  @Override
  public String upstreamType() {
    return GceUpstream.SECTION;
  }

  @Override
  public EndpointWatch watchEndpoints(PluginContext context, EndpointSink sink) {
    GceSettings settings = context.settings(GceSettings.class);
    return GceWatch.start(context, sink, settings, clients.apply(settings));
  }

  @Override
  public AutoCloseable discoverUpstreams(PluginContext context, UpstreamSink sink) {
    GceSettings settings = context.settings(GceSettings.class);
    return UpstreamWatch.start(context, sink, settings, clients.apply(settings));
  }

  /**
   * Who writes an upstream writes all of it; it is taken as it is, with the labels that were found.
   */
  @Override
  public Upstream updateUpstream(Upstream existing, Upstream discovered) {
    Map<String, String> labels = new HashMap<>(discovered.metadata().labels());
    labels.putAll(existing.metadata().labels());
    return new Upstream(
        new Metadata(
            existing.metadata().namespace(),
            existing.metadata().name(),
            labels,
            existing.metadata().annotations(),
            existing.metadata().creationTimestamp()),
        existing.config(),
        existing.options());
  }

  private static GceApiFactory google(GceSettings settings) {
    ComputeSettings defaults = ComputeSettings.defaults();
    ComputeSettings compute =
        settings.endpoint().isEmpty()
            ? defaults
            : defaults.withEndpoint(URI.create(settings.endpoint()));
    return new ComputeApiFactory(compute, Environment.system());
  }
}
