// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotCache;
import dev.chancery.testkit.xds.XdsResponse;
import dev.chancery.testkit.xds.XdsTestClient;
import dev.chancery.xds.XdsServer;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.service.discovery.v3.Resource;
import io.grpc.Server;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The code of docs/from-java-control-plane.md. */
@DisplayName("A host that moves from java-control-plane")
class MoveFromJavaControlPlaneTest {

  private static final Node NODE = Node.newBuilder().setId("envoy-1").setCluster("edge").build();

  private final Cluster cluster = Resources.edsCluster("cart").build();
  private final ClusterLoadAssignment assignment =
      ClusterLoadAssignment.newBuilder().setClusterName("cart").build();

  @Test
  @DisplayName("serves the same to the same clients, call by call")
  void sideBySide() throws IOException {
    int port = 0;

    SnapshotCache cache = SnapshotCache.builder().nodeGroups(Node::getCluster).build();
    cache.set(
        "edge",
        Snapshot.of(
                List.of(
                    EncodedResource.of("cart", cluster), EncodedResource.of("cart", assignment)))
            .withVersion("1"));

    XdsServer server = XdsServer.builder(cache).port(port).build().start();

    Server peer = PeerTutorial.start(port, cluster, assignment);
    try {
      XdsResponse ours = clusters(server.port());
      XdsResponse theirs = clusters(peer.getPort());
      assertThat(ours.version()).isEqualTo("1").isEqualTo(theirs.version());
      assertThat(cart(ours)).isPresent().isEqualTo(cart(theirs));
    } finally {
      server.close();
      peer.shutdownNow();
    }
  }

  @Test
  @DisplayName("may change one resource alone, and versions are made of content")
  void update() {
    SnapshotCache cache = SnapshotCache.builder().nodeGroups(Node::getCluster).build();
    cache.set(
        "edge",
        Snapshot.of(
            List.of(EncodedResource.of("cart", cluster), EncodedResource.of("cart", assignment))));
    String before = version(cache);
    ClusterLoadAssignment moved =
        assignment.toBuilder().setPolicy(ClusterLoadAssignment.Policy.getDefaultInstance()).build();

    cache.update("edge", List.of(EncodedResource.of("cart", moved)), List.of());

    assertThat(version(cache)).isNotEqualTo(before);
  }

  private static String version(SnapshotCache cache) {
    return cache.get("edge").orElseThrow().version(ResourceTypes.ENDPOINT);
  }

  private static XdsResponse clusters(int port) {
    try (XdsTestClient client =
        XdsTestClient.of("127.0.0.1:" + port, XdsVariant.ADS, NODE, Duration.ofSeconds(60))) {
      client.subscribe(ResourceTypes.CLUSTER);
      return client.next(ResourceTypes.CLUSTER);
    }
  }

  private static Optional<Resource> cart(XdsResponse response) {
    return response.resource("cart").map(found -> found.toBuilder().clearVersion().build());
  }
}
