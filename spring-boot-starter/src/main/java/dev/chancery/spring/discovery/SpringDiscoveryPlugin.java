// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring.discovery;

import dev.chancery.spi.DiscoveryPlugin;
import dev.chancery.spi.EndpointSink;
import dev.chancery.spi.EndpointWatch;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.Section;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.UpstreamSink;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.polling.PolledUpstreams;
import dev.chancery.spi.polling.PolledWatch;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.util.List;
import org.springframework.cloud.client.discovery.DiscoveryClient;

/**
 * Adds the upstream type {@code springDiscovery}, and finds the endpoints of such upstreams by a
 * {@link DiscoveryClient}. The host hands it over, as only the host has that.
 */
public final class SpringDiscoveryPlugin implements UpstreamPlugin, DiscoveryPlugin {

  /** The name of this plugin. */
  public static final String NAME = "spring-discovery";

  private static final String TYPE = "springDiscovery";

  private final DiscoveryClient client;

  /**
   * A plugin.
   *
   * @param client is asked on threads of the plugin, by three at a time at most
   */
  public SpringDiscoveryPlugin(DiscoveryClient client) {
    this.client = client;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Class<? extends Record> settingsType() {
    return SpringDiscoverySettings.class;
  }

  @Override
  public List<Section<?>> sections() {
    return List.of(Section.upstreamType(TYPE, SpringDiscoveryUpstream.class));
  }

  @Override
  public void processUpstream(UpstreamContext context, Upstream upstream, Cluster.Builder out) {
    if (upstream.config(SpringDiscoveryUpstream.class).isPresent()) {
      SecureInstances.write(context, out);
    }
  }

  @Override
  public String upstreamType() {
    return TYPE;
  }

  @Override
  public EndpointWatch watchEndpoints(PluginContext context, EndpointSink sink) {
    return PolledWatch.start(
        context,
        sink,
        context.settings(SpringDiscoverySettings.class).schedule(),
        new InstanceQuery(client));
  }

  @Override
  public AutoCloseable discoverUpstreams(PluginContext context, UpstreamSink sink) {
    SpringDiscoverySettings settings = context.settings(SpringDiscoverySettings.class);
    return settings.discover()
        ? PolledUpstreams.start(
            context,
            sink,
            settings.schedule(),
            new ServiceQuery(client, settings.namespace(), context.clock()))
        : DiscoveryPlugin.super.discoverUpstreams(context, sink);
  }
}
