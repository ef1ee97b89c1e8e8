// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.spi.DiscoveryPlugin;
import dev.chancery.spi.EndpointSink;
import dev.chancery.spi.EndpointWatch;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.Section;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.polling.PolledWatch;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.util.List;

/** A plugin with one fault. */
final class FaultyDiscovery implements UpstreamPlugin, DiscoveryPlugin {

  private final DiscoveryFault fault;
  private final MemoryBackEnd backEnd;

  FaultyDiscovery(DiscoveryFault fault, MemoryBackEnd backEnd) {
    this.fault = fault;
    this.backEnd = backEnd;
  }

  @Override
  public String name() {
    return "faulty";
  }

  @Override
  public List<Section<?>> sections() {
    return List.of(
        Section.upstreamType(
            fault == DiscoveryFault.TYPE_WITHOUT_OWNER ? "other" : "memory", MemoryUpstream.class));
  }

  @Override
  public void processUpstream(UpstreamContext context, Upstream upstream, Cluster.Builder out) {}

  @Override
  public String upstreamType() {
    return "memory";
  }

  @Override
  public EndpointWatch watchEndpoints(PluginContext context, EndpointSink sink) {
    EndpointWatch watch =
        PolledWatch.start(context, fault.sink(sink), fault.schedule(), fault.query(backEnd));
    return fault.watch(watch, context, backEnd);
  }
}
