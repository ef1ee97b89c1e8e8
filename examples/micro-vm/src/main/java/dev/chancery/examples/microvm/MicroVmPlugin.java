// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.microvm;

import com.google.auto.service.AutoService;
import dev.chancery.spi.BackendPlugin;
import dev.chancery.spi.DiscoveryPlugin;
import dev.chancery.spi.EndpointSink;
import dev.chancery.spi.EndpointWatch;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.ResourceKind;
import dev.chancery.spi.Section;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Options;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.polling.PollSchedule;
import dev.chancery.spi.polling.PolledWatch;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.util.List;

/** Adds the kind {@code MicroVM}, and finds the addresses of such machines. */
@AutoService(Plugin.class)
public final class MicroVmPlugin
    implements BackendPlugin<MicroVm>, UpstreamPlugin, DiscoveryPlugin {

  private static final String TYPE = "microVm";

  @Override
  public String name() {
    return "micro-vm";
  }

  @Override
  public Class<? extends Record> settingsType() {
    return MicroVmSettings.class;
  }

  @Override
  public ResourceKind<MicroVm> kind() {
    return new ResourceKind<>(MicroVm.KIND, MicroVm.class);
  }

  @Override
  public Upstream upstream(MicroVm vm, Metadata metadata) {
    MicroVmUpstream type = new MicroVmUpstream(vm.vmName(), vm.region(), vm.port());
    return new Upstream(metadata, type, Options.NONE);
  }

  @Override
  public List<Section<?>> sections() {
    return List.of(Section.upstreamType(TYPE, MicroVmUpstream.class));
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
    MicroVmSettings settings = context.settings(MicroVmSettings.class);
    return PolledWatch.start(
        context,
        sink,
        PollSchedule.DEFAULT.withInterval(settings.interval()),
        new MicroVmQuery(settings.registry(), context.executor()));
  }
}
