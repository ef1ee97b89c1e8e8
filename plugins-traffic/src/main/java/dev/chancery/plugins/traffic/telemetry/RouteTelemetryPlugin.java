// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.telemetry;

import static dev.chancery.spi.model.AttachmentPoint.ROUTE;
import static dev.chancery.spi.model.AttachmentPoint.VIRTUAL_HOST;

import com.google.auto.service.AutoService;
import com.google.protobuf.BoolValue;
import dev.chancery.plugins.traffic.values.PartPolicy;
import dev.chancery.plugins.traffic.values.Percentages;
import dev.chancery.spi.Contributions;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.policy.PolicyKind;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.Tracing;

/** Sets what Envoy tells of the requests of routes and virtual hosts. */
@AutoService(Plugin.class)
public final class RouteTelemetryPlugin implements Plugin {

  /** For {@link java.util.ServiceLoader}. */
  public RouteTelemetryPlugin() {}

  @Override
  public String name() {
    return "route-telemetry";
  }

  @Override
  public Contributions contribute(PluginContext context) {
    return Contributions.of(
        metadata(),
        PartPolicy.of(
                name(), PolicyKind.of(RouteTracing.SECTION, RouteTracing.class, ROUTE).inherited())
            .inRoute((part, policy, out) -> write(policy, out)),
        PartPolicy.of(
                name(),
                PolicyKind.of(VirtualHostStats.SECTION, VirtualHostStats.class, VIRTUAL_HOST))
            .inVirtualHost(
                (part, policy, out) ->
                    policy
                        .virtualClusters()
                        .forEach(kind -> out.addVirtualClusters(VirtualClusters.toProto(kind)))),
        PartPolicy.of(name(), PolicyKind.of(StatPrefix.SECTION, StatPrefix.class, ROUTE))
            .inRoute((part, policy, out) -> out.setStatPrefix(policy.prefix())));
  }

  private PartPolicy<EnvoyMetadata> metadata() {
    return PartPolicy.of(
            name(),
            PolicyKind.of(EnvoyMetadata.SECTION, EnvoyMetadata.class, VIRTUAL_HOST, ROUTE)
                .addingUp()
                .merged("Each part has its own; several of one part are put together."))
        .merging(EnvoyMetadata::and)
        .inVirtualHost((part, policy, out) -> out.mergeMetadata(MetadataMessage.of(policy)))
        .inRoute((part, policy, out) -> out.mergeMetadata(MetadataMessage.of(policy)));
  }

  private static void write(RouteTracing tracing, Route.Builder out) {
    if (!tracing.routeDescriptor().isEmpty()) {
      out.getDecoratorBuilder().setOperation(tracing.routeDescriptor());
      if (!tracing.propagate()) {
        out.getDecoratorBuilder().setPropagate(BoolValue.of(false));
      }
    }
    TracePercentages percentages = tracing.tracePercentages();
    if (!percentages.equals(TracePercentages.ALL)) {
      out.setTracing(
          Tracing.newBuilder()
              .setClientSampling(Percentages.toProto(percentages.clientSamplePercentage()))
              .setRandomSampling(Percentages.toProto(percentages.randomSamplePercentage()))
              .setOverallSampling(Percentages.toProto(percentages.overallSamplePercentage())));
    }
  }
}
