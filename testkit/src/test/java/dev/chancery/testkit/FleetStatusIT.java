// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.EnvoyBootstrap;
import dev.chancery.envoy.XdsVariant;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotCache;
import dev.chancery.xds.XdsServer;
import dev.chancery.xds.status.FleetStatus;
import io.envoyproxy.envoy.service.status.v3.ClientConfig.GenericXdsConfig;
import io.envoyproxy.envoy.service.status.v3.ClientStatusDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.status.v3.ClientStatusDiscoveryServiceGrpc.ClientStatusDiscoveryServiceBlockingStub;
import io.envoyproxy.envoy.service.status.v3.ClientStatusRequest;
import io.envoyproxy.envoy.service.status.v3.ConfigStatus;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the client status service tells of a real Envoy, in each way in which Envoy can ask. */
class FleetStatusIT {

  private static final String NODE = "test-id";

  private final SnapshotCache cache = SnapshotCache.create();

  @ParameterizedTest
  @EnumSource(XdsVariant.class)
  @DisplayName("all is in sync, until Envoy refuses a route configuration")
  void tells(XdsVariant variant) throws IOException {
    HandMade made = new HandMade(variant);
    try (NamedBackend backend = NamedBackend.start("one");
        XdsServer server =
            XdsServer.builder(cache)
                .bindAddress("127.0.0.1")
                .companion(FleetStatus.create())
                .build()
                .start()) {
      cache.set(
          NODE,
          Snapshot.of(
              List.of(made.cluster(), made.endpoints(backend), made.listener(), made.routes())));
      ManagedChannel channel =
          Grpc.newChannelBuilder("127.0.0.1:" + server.port(), InsecureChannelCredentials.create())
              .build();
      try (RealEnvoy envoy = RealEnvoy.start(bootstrap(server, variant))) {
        check(envoy, made, ClientStatusDiscoveryServiceGrpc.newBlockingStub(channel));
      } finally {
        channel.shutdownNow();
      }
    }
  }

  private void check(
      RealEnvoy envoy, HandMade made, ClientStatusDiscoveryServiceBlockingStub service) {
    envoy.awaitReady();
    envoy.await(
        "take everything",
        () -> configs(service).stream().filter(FleetStatusIT::isTaken).count() == 4);
    assertThat(configs(service))
        .extracting(GenericXdsConfig::getName)
        .containsExactlyInAnyOrder(
            HandMade.CLUSTER, HandMade.CLUSTER, HandMade.LISTENER, HandMade.ROUTES);

    cache.update(NODE, List.of(made.routesAnswering(9999)), List.of());
    envoy.await("refuse the route", () -> configs(service).stream().anyMatch(this::isRefused));
    assertThat(configs(service)).filteredOn(FleetStatusIT::isTaken).hasSize(3);
  }

  private static boolean isTaken(GenericXdsConfig config) {
    return config.getConfigStatus() == ConfigStatus.SYNCED && config.hasXdsConfig();
  }

  private boolean isRefused(GenericXdsConfig config) {
    return config.getConfigStatus() == ConfigStatus.ERROR
        && config.getName().equals(HandMade.ROUTES)
        && !config.getErrorState().getDetails().isEmpty();
  }

  private static List<GenericXdsConfig> configs(ClientStatusDiscoveryServiceBlockingStub service) {
    return service
        .fetchClientStatus(ClientStatusRequest.getDefaultInstance())
        .getConfigList()
        .stream()
        .flatMap(client -> client.getGenericXdsConfigsList().stream())
        .toList();
  }

  private static EnvoyBootstrap bootstrap(XdsServer server, XdsVariant variant) {
    return EnvoyBootstrap.builder(NODE).xds("127.0.0.1", server.port()).variant(variant).build();
  }
}
