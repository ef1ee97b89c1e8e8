// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.UInt32Value;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointHealth;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.Locality;
import io.envoyproxy.envoy.config.core.v3.HealthStatus;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment.Policy;
import io.envoyproxy.envoy.config.endpoint.v3.LbEndpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LocalityLbEndpoints;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LoadAssignmentsTest {

  private static final Locality NEAR = new Locality("europe-west1", "b", "rack-7");
  private static final Endpoint ONE = Endpoint.of("10.0.0.1", 80);
  private static final Endpoint TWO = Endpoint.of("10.0.0.2", 80).withWeight(3);

  @Test
  @DisplayName("no endpoint gives an assignment without groups")
  void none() {
    assertThat(of())
        .isEqualTo(ClusterLoadAssignment.newBuilder().setClusterName("cart_shop").build());
  }

  @Test
  @DisplayName("each locality is a group that weighs what its endpoints weigh")
  void localities() {
    ClusterLoadAssignment assignment = of(ONE, TWO, Endpoint.of("10.0.0.3", 80).withLocality(NEAR));
    assertThat(assignment.getEndpointsList())
        .extracting(LocalityLbEndpoints::getLbEndpointsCount)
        .containsExactly(2, 1);
    assertThat(assignment.getEndpoints(0).getLoadBalancingWeight().getValue()).isEqualTo(4);
    assertThat(assignment.getEndpoints(0).hasLocality()).as("gRPC needs one").isTrue();
    assertThat(assignment.getEndpoints(1).getLocality())
        .isEqualTo(
            io.envoyproxy.envoy.config.core.v3.Locality.newBuilder()
                .setRegion("europe-west1")
                .setZone("b")
                .setSubZone("rack-7")
                .build());
  }

  @Test
  @DisplayName("priorities are numbered anew, without gaps")
  void priorities() {
    assertThat(of(withPriority(7), withPriority(2), withPriority(120)).getEndpointsList())
        .extracting(LocalityLbEndpoints::getPriority)
        .containsExactly(0, 1, 2);
    assertThat(of(withPriority(7), withPriority(2)).getEndpoints(0).getLbEndpointsList())
        .extracting(endpoint -> endpoint.getEndpoint().getHostname())
        .containsExactly("host-2");
  }

  @Test
  @DisplayName("endpoints to fall back to come after all priorities of the others")
  void fallback() {
    ClusterLoadAssignment fallback =
        of(withPriority(7), withPriority(2)).toBuilder()
            .setPolicy(Policy.newBuilder().setOverprovisioningFactor(UInt32Value.of(200)))
            .build();

    ClusterLoadAssignment both = LoadAssignments.withFallback(of(ONE, withPriority(1)), fallback);
    assertThat(both.getEndpointsList())
        .extracting(LocalityLbEndpoints::getPriority)
        .containsExactly(0, 1, 2, 3);
    assertThat(both.getPolicy()).isEqualTo(fallback.getPolicy());

    assertThat(LoadAssignments.withFallback(of(), fallback)).isEqualTo(fallback);
    assertThat(LoadAssignments.withFallback(of(ONE), ClusterLoadAssignment.getDefaultInstance()))
        .isEqualTo(of(ONE));
  }

  @Test
  @DisplayName("weights keep all 32 bits, and their sum stops at the greatest")
  void greatWeights() {
    LocalityLbEndpoints group =
        of(ONE.withWeight(4294967295L), TWO.withWeight(4294967295L)).getEndpoints(0);
    assertThat(group.getLbEndpointsList())
        .extracting(endpoint -> endpoint.getLoadBalancingWeight().getValue())
        .containsExactly(-1, -1);
    assertThat(group.getLoadBalancingWeight().getValue()).isEqualTo(-1);
  }

  @Test
  @DisplayName("health is said in Envoy's words")
  void health() {
    assertThat(EndpointHealth.values())
        .extracting(health -> only(ONE.withHealth(health)).getHealthStatus())
        .containsExactly(
            HealthStatus.HEALTHY,
            HealthStatus.UNKNOWN,
            HealthStatus.DRAINING,
            HealthStatus.UNHEALTHY);
  }

  @Test
  @DisplayName("labels are what subsets select by")
  void labels() {
    Endpoint labelled =
        new Endpoint(
            "10.0.0.1", 80, "", Locality.NONE, 0, 1, EndpointHealth.HEALTHY, Map.of("v", "2"));
    assertThat(
            only(labelled)
                .getMetadata()
                .getFilterMetadataOrThrow("envoy.lb")
                .getFieldsOrThrow("v")
                .getStringValue())
        .isEqualTo("2");
    assertThat(only(ONE).hasMetadata()).isFalse();
  }

  @Test
  @DisplayName("names are for people: without them the bytes are the same")
  void names() {
    Endpoint two = Endpoint.of("10.0.0.2", 80);
    assertThat(of(ONE.withName("web-2"), two.withName("web-1")).toByteString())
        .isEqualTo(of(ONE, two).toByteString());
  }

  private static Endpoint withPriority(int priority) {
    return new Endpoint(
        "10.0.1." + priority,
        80,
        "host-" + priority,
        Locality.NONE,
        priority,
        1,
        EndpointHealth.HEALTHY,
        Map.of());
  }

  private static LbEndpoint only(Endpoint endpoint) {
    return of(endpoint).getEndpoints(0).getLbEndpoints(0);
  }

  private static ClusterLoadAssignment of(Endpoint... endpoints) {
    return LoadAssignments.of("cart_shop", EndpointSet.of(endpoints));
  }
}
