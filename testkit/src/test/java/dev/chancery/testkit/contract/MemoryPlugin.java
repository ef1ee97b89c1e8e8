// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

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

/** A plugin that keeps the contract. */
@AutoService(Plugin.class)
public final class MemoryPlugin implements UpstreamPlugin, DiscoveryPlugin {

  private final MemoryBackEnd backEnd;

  /** For {@link java.util.ServiceLoader}. */
  public MemoryPlugin() {
    this(new MemoryBackEnd());
  }

  MemoryPlugin(MemoryBackEnd backEnd) {
    this.backEnd = backEnd;
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public List<Section<?>> sections() {
    return List.of(Section.upstreamType("memory", MemoryUpstream.class));
  }

  @Override
  public void processUpstream(UpstreamContext context, Upstream upstream, Cluster.Builder out) {}

  @Override
  public String upstreamType() {
    return "memory";
  }

  @Override
  public EndpointWatch watchEndpoints(PluginContext context, EndpointSink sink) {
    return PolledWatch.start(context, sink, PollSchedule.DEFAULT, backEnd::ask);
  }
}
