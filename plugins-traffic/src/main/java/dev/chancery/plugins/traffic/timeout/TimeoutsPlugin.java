// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.timeout;

import com.google.auto.service.AutoService;
import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.plugins.traffic.values.PartPolicy;
import dev.chancery.spi.Contributions;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.policy.PolicyKind;
import io.envoyproxy.envoy.config.route.v3.RouteAction;

/** Sets how long requests of routes may take. */
@AutoService(Plugin.class)
public final class TimeoutsPlugin implements Plugin {

  /** For {@link java.util.ServiceLoader}. */
  public TimeoutsPlugin() {}

  @Override
  public String name() {
    return "route-timeouts";
  }

  @Override
  public Contributions contribute(PluginContext context) {
    return Contributions.of(
        ofRoutes(RouteTimeout.SECTION, RouteTimeout.class)
            .inForwarding(
                (part, policy, out) -> out.setTimeout(Durations.toProto(policy.timeout()))),
        ofRoutes(IdleTimeout.SECTION, IdleTimeout.class)
            .inForwarding(
                (part, policy, out) -> out.setIdleTimeout(Durations.toProto(policy.timeout()))),
        ofRoutes(MaxStreamDuration.SECTION, MaxStreamDuration.class)
            .inForwarding((part, policy, out) -> write(policy, out.getMaxStreamDurationBuilder())));
  }

  private <P extends Record & Option> PartPolicy<P> ofRoutes(String section, Class<P> type) {
    return PartPolicy.of(name(), PolicyKind.of(section, type, AttachmentPoint.ROUTE).inherited());
  }

  private static void write(MaxStreamDuration policy, RouteAction.MaxStreamDuration.Builder out) {
    Durations.ifSet(policy.maxStreamDuration(), out::setMaxStreamDuration);
    Durations.ifSet(policy.grpcTimeoutHeaderMax(), out::setGrpcTimeoutHeaderMax);
    Durations.ifSet(policy.grpcTimeoutHeaderOffset(), out::setGrpcTimeoutHeaderOffset);
  }
}
