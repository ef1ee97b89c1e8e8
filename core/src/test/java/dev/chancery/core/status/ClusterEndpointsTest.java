// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.chancery.spi.LoadAssignments;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointHealth;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.Locality;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.HealthStatus;
import io.envoyproxy.envoy.config.endpoint.v3.LbEndpoint;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("endpoints that stand in a cluster")
class ClusterEndpointsTest {

  @Test
  @DisplayName("are read as they were written")
  void roundTrip() {
    EndpointSet endpoints =
        EndpointSet.of(
            Endpoint.of("one.example", 80),
            new Endpoint(
                "10.0.0.2",
                8080,
                "two.example",
                new Locality("eu", "eu-1", "rack-7"),
                1,
                0xFFFFFFFFL,
                EndpointHealth.UNHEALTHY,
                Map.of("version", "2")),
            Endpoint.of("::1", 80).withHealth(EndpointHealth.DRAINING).withWeight(7),
            Endpoint.of("10.0.0.4", 80).withHealth(EndpointHealth.UNKNOWN));
    Cluster cluster =
        Cluster.newBuilder().setLoadAssignment(LoadAssignments.of("cart", endpoints)).build();
    assertThat(ClusterEndpoints.of(cluster)).isEqualTo(endpoints);
  }

  @Test
  @DisplayName("are none where Envoy finds them itself")
  void none() {
    Cluster cluster =
        Cluster.newBuilder().setType(Cluster.DiscoveryType.ORIGINAL_DST).setName("cart").build();
    assertThat(ClusterEndpoints.of(cluster)).isEqualTo(EndpointSet.EMPTY);
  }

  @Test
  @DisplayName("are read as far as they can be told where an Envoy patch made them")
  void patched() {
    Cluster.Builder cluster = Cluster.newBuilder();
    LbEndpoint.Builder addressed = LbEndpoint.newBuilder().setHealthStatus(HealthStatus.DEGRADED);
    addressed
        .getEndpointBuilder()
        .getAddressBuilder()
        .getSocketAddressBuilder()
        .setAddress("10.0.0.1")
        .setPortValue(80);
    addressed
        .getMetadataBuilder()
        .putFilterMetadata(
            "envoy.lb",
            Struct.newBuilder()
                .putFields("rank", Value.newBuilder().setNumberValue(1).build())
                .putFields("version", Value.newBuilder().setStringValue("2").build())
                .build());
    LbEndpoint.Builder pipe = LbEndpoint.newBuilder();
    pipe.getEndpointBuilder().getAddressBuilder().getPipeBuilder().setPath("/run/cart");
    cluster
        .getLoadAssignmentBuilder()
        .addEndpointsBuilder()
        .setPriority(128)
        .addLbEndpoints(addressed)
        .addLbEndpoints(pipe);

    assertThat(ClusterEndpoints.of(cluster.build()))
        .isEqualTo(
            EndpointSet.of(
                new Endpoint(
                    "10.0.0.1",
                    80,
                    "",
                    Locality.NONE,
                    127,
                    1,
                    EndpointHealth.UNKNOWN,
                    Map.of("version", "2"))));
  }
}
