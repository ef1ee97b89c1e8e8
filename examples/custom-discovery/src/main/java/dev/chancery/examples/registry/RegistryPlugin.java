// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.registry;

import com.google.auto.service.AutoService;
import dev.chancery.spi.DiscoveryPlugin;
import dev.chancery.spi.EndpointSink;
import dev.chancery.spi.EndpointWatch;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.Section;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.polling.PollSchedule;
import dev.chancery.spi.polling.PolledWatch;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.util.List;

/** Adds the upstream type {@code registry}, and finds the endpoints of such upstreams. */
@AutoService(Plugin.class)
public final class RegistryPlugin implements UpstreamPlugin, DiscoveryPlugin {

  private static final String TYPE = "registry";

  @Override
  public String name() {
    return TYPE;
  }

  @Override
  public Class<? extends Record> settingsType() {
    return RegistrySettings.class;
  }

  @Override
  public List<Section<?>> sections() {
    return List.of(Section.upstreamType(TYPE, RegistryUpstream.class));
  }

  /** Adds nothing: the cluster is set up for discovered endpoints already. */
  @Override
  public void processUpstream(UpstreamContext context, Upstream upstream, Cluster.Builder out) {}

  @Override
  public String upstreamType() {
    return TYPE;
  }

  @Override
  public EndpointWatch watchEndpoints(PluginContext context, EndpointSink sink) {
    RegistrySettings settings = context.settings(RegistrySettings.class);
    return PolledWatch.start(
        context,
        sink,
        PollSchedule.DEFAULT.withInterval(settings.interval()),
        new RegistryQuery(settings, context.executor()));
  }
}
