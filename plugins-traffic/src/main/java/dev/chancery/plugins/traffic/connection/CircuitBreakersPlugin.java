// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.connection;

import com.google.auto.service.AutoService;
import dev.chancery.plugins.traffic.values.Unsigned;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.Section;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.model.Upstream;
import io.envoyproxy.envoy.config.cluster.v3.CircuitBreakers.Thresholds;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.util.List;

/** Sets the limits of Envoy's circuit breakers for requests of default priority. */
@AutoService(Plugin.class)
public final class CircuitBreakersPlugin implements UpstreamPlugin {

  /** For {@link java.util.ServiceLoader}. */
  public CircuitBreakersPlugin() {}

  @Override
  public String name() {
    return "circuit-breakers";
  }

  @Override
  public List<Section<?>> sections() {
    return List.of(Section.option(CircuitBreakers.SECTION, CircuitBreakers.class));
  }

  @Override
  public void processUpstream(UpstreamContext context, Upstream upstream, Cluster.Builder out) {
    upstream
        .options()
        .get(CircuitBreakers.class)
        .map(CircuitBreakersPlugin::thresholds)
        .filter(thresholds -> !thresholds.equals(Thresholds.getDefaultInstance()))
        .ifPresent(thresholds -> out.getCircuitBreakersBuilder().addThresholds(thresholds));
  }

  private static Thresholds thresholds(CircuitBreakers limits) {
    Thresholds.Builder out = Thresholds.newBuilder();
    Unsigned.ifSet(limits.maxConnections(), out::setMaxConnections);
    Unsigned.ifSet(limits.maxPendingRequests(), out::setMaxPendingRequests);
    Unsigned.ifSet(limits.maxRequests(), out::setMaxRequests);
    Unsigned.ifSet(limits.maxRetries(), out::setMaxRetries);
    return out.setTrackRemaining(limits.trackRemaining()).build();
  }
}
