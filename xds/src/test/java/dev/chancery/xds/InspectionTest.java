// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import static dev.chancery.xds.TestResources.cluster;
import static dev.chancery.xds.TestResources.endpoints;
import static dev.chancery.xds.TestResources.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceTypes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A look at a stream's resources")
class InspectionTest extends XdsTest {

  @ParameterizedTest
  @EnumSource
  @DisplayName("tells what was taken, what was not answered yet, and what is not there")
  void tells(Variant variant) throws Exception {
    EncodedResource a = endpoints("a", 1);
    cache.set(GROUP, snapshot(a, endpoints("other", 1)));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.ENDPOINT, "a", "missing");
    TestResponse response = client.next();
    assertThat(deliveries())
        .isEqualTo(Map.of("a", Delivery.UNANSWERED, "missing", Delivery.NOT_SENT));
    client.acknowledge(response);
    client.isQuiet();
    assertThat(deliveries()).isEqualTo(Map.of("a", Delivery.TAKEN, "missing", Delivery.NOT_SENT));

    ResourceStatus taken = statuses().get(0);
    assertThat(taken.version()).isEqualTo(a.version());
    assertThat(taken.sent()).isAfter(Instant.EPOCH);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("tells what the client was not sent yet")
  void notSent(Variant variant) throws Exception {
    cache.set(GROUP, snapshot(endpoints("a", 1)));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.ENDPOINT, "a");
    client.next();
    EncodedResource later = endpoints("a", 2);
    cache.set(GROUP, snapshot(later));
    client.isQuiet();
    ResourceStatus status = statuses().get(0);
    assertThat(status.delivery()).isEqualTo(Delivery.NOT_SENT);
    assertThat(status.version()).isEqualTo(later.version());
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("tells which resource was refused and why, and that its correction was taken")
  void refused(Variant variant) throws Exception {
    cache.set(
        GROUP, snapshot(cluster("a", 1), endpoints("a", 1), cluster("b", 1), endpoints("b", 1)));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.CLUSTER);
    client.refuse(client.next(), "error adding cluster b: no");
    client.isQuiet();
    assertThat(deliveries()).isEqualTo(Map.of("a", Delivery.TAKEN, "b", Delivery.REFUSED));
    ResourceStatus bad = statuses().get(1);
    assertThat(bad.refusals())
        .extracting(Rejection::message)
        .containsExactly("error adding cluster b: no");

    cache.set(
        GROUP, snapshot(cluster("a", 1), endpoints("a", 1), cluster("b", 2), endpoints("b", 1)));
    client.refuse(client.next(), "I do not say what");
    client.isQuiet();
    assertThat(deliveries().get("b")).isEqualTo(Delivery.REFUSED);

    cache.set(
        GROUP, snapshot(cluster("a", 1), endpoints("a", 1), cluster("b", 3), endpoints("b", 1)));
    client.acknowledge(client.next());
    client.isQuiet();
    assertThat(deliveries()).isEqualTo(Map.of("a", Delivery.TAKEN, "b", Delivery.TAKEN));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("tells that the client still has what is gone")
  void leaving(Variant variant) throws Exception {
    cache.set(GROUP, snapshot(cluster("a", 1), endpoints("a", 1)));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.CLUSTER);
    TestResponse response = client.next();
    cache.set(GROUP, snapshot());
    client.isQuiet();
    assertThat(deliveries()).isEqualTo(Map.of("a", Delivery.LEAVING));
    client.acknowledge(response);
    client.nextAcknowledged(ResourceTypes.CLUSTER);
    client.isQuiet();
    assertThat(deliveries()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("finds clients by their nodes, and nothing of one that is gone")
  void finds(Variant variant) throws Exception {
    cache.set(GROUP, snapshot(endpoints("a", 1)));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.ENDPOINT, "a");
    client.next();
    DiscoveryServices services = server.services();
    assertThat(services.clients(node -> node.getId().equals(GROUP))).hasSize(1);
    assertThat(services.clients(node -> node.getId().isEmpty())).isEmpty();
    assertThat(services.inspect(999).get(20, TimeUnit.SECONDS)).isEmpty();
  }

  private Map<String, Delivery> deliveries() throws Exception {
    return statuses().stream()
        .collect(Collectors.toMap(ResourceStatus::name, ResourceStatus::delivery));
  }

  private List<ResourceStatus> statuses() throws Exception {
    long stream = server.clients().get(0).stream();
    return server
        .services()
        .inspect(stream)
        .get(20, TimeUnit.SECONDS)
        .orElseThrow()
        .resources()
        .stream()
        .filter(resource -> !resource.typeUrl().equals(TestResources.PROBE))
        .toList();
  }
}
