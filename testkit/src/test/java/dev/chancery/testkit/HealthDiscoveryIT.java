// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.UInt32Value;
import com.google.protobuf.util.Durations;
import dev.chancery.envoy.EnvoyBootstrap;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotCache;
import dev.chancery.xds.XdsServer;
import dev.chancery.xds.health.EndpointHealth;
import dev.chancery.xds.health.HealthDiscovery;
import dev.chancery.xds.health.HealthReport;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.HealthCheck;
import io.envoyproxy.envoy.config.core.v3.HealthCheck.HttpHealthCheck;
import io.envoyproxy.envoy.config.core.v3.Locality;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.config.endpoint.v3.Endpoint;
import io.envoyproxy.envoy.service.health.v3.Capability.Protocol;
import io.envoyproxy.envoy.service.health.v3.ClusterHealthCheck;
import io.envoyproxy.envoy.service.health.v3.HealthCheckSpecifier;
import io.envoyproxy.envoy.service.health.v3.LocalityEndpoints;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A real Envoy that checks the health of endpoints for its control plane. */
class HealthDiscoveryIT {

  private static final String NODE = "test-id";
  private static final Set<String> DEAD = Set.of("cart b UNHEALTHY", "cart b TIMEOUT");
  private static final Locality ZONE = Locality.newBuilder().setZone("b").build();

  private final SnapshotCache cache = SnapshotCache.create();
  private final List<HealthReport> reports = new CopyOnWriteArrayList<>();
  private volatile HealthCheckSpecifier plan = HealthCheckSpecifier.getDefaultInstance();

  @Test
  @DisplayName("an endpoint that dies is reported, and a changed plan is followed")
  void reportsHealth() throws IOException {
    cache.set(NODE, Snapshot.EMPTY);
    HealthDiscovery health =
        HealthDiscovery.builder(checker -> plan).listener(reports::add).build();
    NamedBackend dies = NamedBackend.start("one");
    try (NamedBackend two = NamedBackend.start("two");
        XdsServer server =
            XdsServer.builder(cache).bindAddress("127.0.0.1").companion(health).build().start()) {
      plan = plan(dies);
      try (RealEnvoy envoy = RealEnvoy.start(bootstrap(server))) {
        envoy.awaitReady();
        envoy.await("find the endpoint well", () -> last().equals(List.of("cart b HEALTHY")));
        assertThat(reports.get(0).checker().protocols()).contains(Protocol.HTTP);

        dies.close();
        envoy.await("find the endpoint dead", () -> DEAD.contains(String.join(" and ", last())));

        plan = plan(two);
        health.refresh();
        envoy.await("find the other one well", () -> last().equals(List.of("cart b HEALTHY")));
      }
    }
  }

  private List<String> last() {
    return reports.isEmpty()
        ? List.of()
        : reports.get(reports.size() - 1).endpoints().stream()
            .map(HealthDiscoveryIT::describe)
            .toList();
  }

  private static String describe(EndpointHealth found) {
    return found.cluster() + " " + found.locality().getZone() + " " + found.status();
  }

  private static HealthCheckSpecifier plan(NamedBackend... backends) {
    HealthCheck check =
        HealthCheck.newBuilder()
            .setTimeout(Durations.fromSeconds(1))
            .setInterval(Durations.fromMillis(100))
            .setNoTrafficInterval(Durations.fromMillis(100))
            .setHealthyThreshold(UInt32Value.of(1))
            .setUnhealthyThreshold(UInt32Value.of(2))
            .setHttpHealthCheck(HttpHealthCheck.newBuilder().setPath("/health"))
            .build();
    return HealthCheckSpecifier.newBuilder()
        .setInterval(Durations.fromMillis(200))
        .addClusterHealthChecks(
            ClusterHealthCheck.newBuilder()
                .setClusterName("cart")
                .addHealthChecks(check)
                .addLocalityEndpoints(
                    LocalityEndpoints.newBuilder()
                        .setLocality(ZONE)
                        .addAllEndpoints(
                            Stream.of(backends).map(HealthDiscoveryIT::endpoint).toList())))
        .build();
  }

  private static Endpoint endpoint(NamedBackend backend) {
    SocketAddress address =
        SocketAddress.newBuilder().setAddress("127.0.0.1").setPortValue(backend.port()).build();
    return Endpoint.newBuilder().setAddress(Address.newBuilder().setSocketAddress(address)).build();
  }

  private static EnvoyBootstrap bootstrap(XdsServer server) {
    return EnvoyBootstrap.builder(NODE).xds("127.0.0.1", server.port()).healthChecks().build();
  }
}
