// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.vm;

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

/** Adds the upstream type {@code vm}, and finds the machines of such upstreams. */
@AutoService(Plugin.class)
public final class VmPlugin implements UpstreamPlugin, DiscoveryPlugin {

  private static final String TYPE = "vm";

  @Override
  public String name() {
    return TYPE;
  }

  @Override
  public Class<? extends Record> settingsType() {
    return VmSettings.class;
  }

  @Override
  public List<Section<?>> sections() {
    return List.of(Section.upstreamType(TYPE, VmUpstream.class));
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
    VmSettings settings = context.settings(VmSettings.class);
    PollSchedule schedule = PollSchedule.DEFAULT.withInterval(settings.interval());
    return PolledWatch.start(context, sink, schedule, new VmQuery(settings));
  }
}
