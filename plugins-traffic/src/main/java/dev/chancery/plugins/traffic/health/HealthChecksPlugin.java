// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.health;

import com.google.auto.service.AutoService;
import dev.chancery.plugins.traffic.connection.VersionChoice;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.Section;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Upstream;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.util.List;

/** Has Envoy ask an upstream's endpoints whether they are well. */
@AutoService(Plugin.class)
public final class HealthChecksPlugin implements UpstreamPlugin {

  /** For {@link java.util.ServiceLoader}. */
  public HealthChecksPlugin() {}

  @Override
  public String name() {
    return "health-checks";
  }

  @Override
  public List<Section<?>> sections() {
    return List.of(
        Section.option(HealthChecks.SECTION, HealthChecks.class),
        Section.option(IgnoreHealthOnHostRemoval.SECTION, IgnoreHealthOnHostRemoval.class));
  }

  @Override
  public void processUpstream(UpstreamContext context, Upstream upstream, Cluster.Builder out) {
    upstream
        .options()
        .get(HealthChecks.class)
        .ifPresent(checks -> write(checks.check(), upstream, out));
    upstream
        .options()
        .get(IgnoreHealthOnHostRemoval.class)
        .ifPresent(option -> out.setIgnoreHealthOnHostRemoval(option.enabled()));
  }

  private static void write(HealthCheckSpec check, Upstream upstream, Cluster.Builder out) {
    if (check.checker() instanceof GrpcHealthCheck
        && !new VersionChoice(upstream).allowsHttp2(out)) {
      throw new InvalidValueException(
          HealthChecks.SECTION + "[0].grpcHealthCheck",
          "found with HTTP/1.1 (expected: useHttp2: true as well, as gRPC is HTTP/2)");
    }
    out.addHealthChecks(HealthCheckMessage.of(check));
  }
}
