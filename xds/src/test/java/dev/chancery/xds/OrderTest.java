// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import static dev.chancery.xds.TestResources.cluster;
import static dev.chancery.xds.TestResources.endpoints;
import static dev.chancery.xds.TestResources.listener;
import static dev.chancery.xds.TestResources.routes;
import static dev.chancery.xds.TestResources.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.Snapshot;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A change is made before it breaks what was")
class OrderTest extends XdsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final ManualTimers timers = new ManualTimers();

  @Override
  XdsServer.Builder configure(XdsServer.Builder builder) {
    return builder.timers(timers).patience(PATIENCE);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName(
      "given one change of all types, then clusters, endpoints, listeners, routes, in turn")
  void wholeSequence(Variant variant) {
    TestStream client = withAllTypes(variant);
    cache.set(GROUP, world("new", 2));
    TestResponse clusters = client.next();
    assertThat(clusters.typeUrl()).isEqualTo(ResourceTypes.CLUSTER);
    if (variant == Variant.DELTA) {
      assertThat(clusters.names()).containsExactly("new");
      assertThat(clusters.removed()).isEmpty();
    } else {
      assertThat(clusters.names()).containsExactly("new", "old");
    }
    client.isQuiet();
    client.subscribe(ResourceTypes.ENDPOINT, "old", "new");
    TestResponse endpoints = client.next();
    assertThat(endpoints.names()).containsExactly("new");
    client.acknowledge(clusters);
    client.isQuiet();
    client.acknowledge(endpoints);
    TestResponse listeners = client.next();
    assertThat(listeners.typeUrl()).isEqualTo(ResourceTypes.LISTENER);
    client.isQuiet();
    client.acknowledge(listeners);
    TestResponse routes = client.next();
    assertThat(routes.typeUrl()).isEqualTo(ResourceTypes.ROUTE);
    client.isQuiet();
    client.acknowledge(routes);
    TestResponse removal = client.next();
    assertThat(removal.typeUrl()).isEqualTo(ResourceTypes.CLUSTER);
    if (variant == Variant.DELTA) {
      assertThat(removal.removed()).containsExactly("old");
    } else {
      assertThat(removal.names()).containsExactly("new");
    }
    client.subscribe(ResourceTypes.ENDPOINT, "new");
    client.acknowledge(removal);
    client.isQuiet();
  }

  @Test
  @DisplayName(
      "given a client of named clusters, when routes leave one, then it stays until it is dropped")
  void namedClusterStays() {
    cache.set(GROUP, snapshot(cluster("old", 1), endpoints("old", 1), routes("r", "old")));
    TestStream client = ads(Variant.STATE_OF_THE_WORLD);
    client.subscribe(ResourceTypes.ROUTE, "r");
    client.nextAcknowledged(ResourceTypes.ROUTE);
    client.subscribe(ResourceTypes.CLUSTER, "old");
    client.nextAcknowledged(ResourceTypes.CLUSTER);
    cache.update(
        GROUP,
        List.of(cluster("new", 1), endpoints("new", 1), routes("r", "new")),
        List.of(cluster("old", 1).id(), endpoints("old", 1).id()));
    client.nextAcknowledged(ResourceTypes.ROUTE);
    client.isQuiet();
    client.subscribe(ResourceTypes.CLUSTER, "old", "new");
    assertThat(client.nextAcknowledged(ResourceTypes.CLUSTER).names())
        .containsExactly("new", "old");
    client.isQuiet();
    client.subscribe(ResourceTypes.CLUSTER, "new");
    client.isQuiet();
    timers.advance(PATIENCE);
    client.isQuiet();
  }

  @Test
  @DisplayName("given a client that does not drop a cluster, when patience ends, then it is gone")
  void namedClusterGoes() {
    cache.set(GROUP, snapshot(cluster("old", 1), endpoints("old", 1), routes("r", "old")));
    TestStream client = ads(Variant.STATE_OF_THE_WORLD);
    client.subscribe(ResourceTypes.ROUTE, "r");
    client.nextAcknowledged(ResourceTypes.ROUTE);
    client.subscribe(ResourceTypes.CLUSTER, "old");
    client.nextAcknowledged(ResourceTypes.CLUSTER);
    cache.update(
        GROUP,
        List.of(routes("r", "none")),
        List.of(cluster("old", 1).id(), endpoints("old", 1).id()));
    client.nextAcknowledged(ResourceTypes.ROUTE);
    client.isQuiet();
    timers.advance(PATIENCE);
    assertThat(client.nextAcknowledged(ResourceTypes.CLUSTER).names()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given a client that does not answer, when patience ends, then the change goes on")
  void patienceEnds(Variant variant) {
    TestStream client = withAllTypes(variant);
    cache.update(
        GROUP, List.of(cluster("more", 1), endpoints("more", 1), routes("r", "more")), List.of());
    TestResponse clusters = client.next();
    assertThat(clusters.names()).contains("more");
    client.isQuiet();
    timers.advance(PATIENCE);
    TestResponse routes = client.nextAcknowledged(ResourceTypes.ROUTE);
    assertThat(routes.names()).containsExactly("r");
    client.acknowledge(clusters);
    client.isQuiet();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given refused routes, then the cluster they left stays until patience ends")
  void refusedRoutesKeepTheirCluster(Variant variant) {
    TestStream client = withAllTypes(variant);
    cache.update(
        GROUP,
        List.of(routes("r", "none")),
        List.of(cluster("old", 1).id(), endpoints("old", 1).id()));
    client.refuse(client.next(), "bad routes");
    client.isQuiet();
    timers.advance(PATIENCE);
    TestResponse removal = client.nextAcknowledged(ResourceTypes.CLUSTER);
    assertThat(removal.names()).isEmpty();
    if (variant == Variant.DELTA) {
      assertThat(removal.removed()).containsExactly("old");
      assertThat(client.nextAcknowledged(ResourceTypes.ENDPOINT).removed()).containsExactly("old");
    }
    client.isQuiet();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given a cluster that nothing refers to any more, then it goes at once")
  void unusedGoesAtOnce(Variant variant) {
    TestStream client = withAllTypes(variant);
    cache.update(GROUP, List.of(cluster("more", 1), endpoints("more", 1)), List.of());
    client.nextAcknowledged(ResourceTypes.CLUSTER);
    client.isQuiet();
    cache.update(GROUP, List.of(), List.of(cluster("more", 1).id(), endpoints("more", 1).id()));
    TestResponse removal = client.nextAcknowledged(ResourceTypes.CLUSTER);
    if (variant == Variant.DELTA) {
      assertThat(removal.removed()).containsExactly("more");
    } else {
      assertThat(removal.names()).containsExactly("old");
    }
  }

  @Test
  @DisplayName(
      "given routes whose removal a client can't see, then their cluster goes all the same")
  void silentRemovalBefore() {
    TestStream client = withAllTypes(Variant.STATE_OF_THE_WORLD);
    cache.setUnchecked(GROUP, snapshot(listener("l-1", "r")));
    assertThat(client.nextAcknowledged(ResourceTypes.CLUSTER).names()).isEmpty();
    client.isQuiet();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given a removal that waits, when the cluster comes back, then it is not removed")
  void backWhileWaiting(Variant variant) {
    TestStream client = withAllTypes(variant);
    cache.update(
        GROUP,
        List.of(routes("r", "none")),
        List.of(cluster("old", 1).id(), endpoints("old", 1).id()));
    TestResponse routes = client.next();
    cache.update(GROUP, List.of(cluster("old", 1), endpoints("old", 1)), List.of());
    client.isQuiet();
    client.acknowledge(routes);
    client.isQuiet();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName(
      "given endpoints that keep changing, then a route does not wait for the last of them")
  void busyEndpoints(Variant variant) {
    TestStream client = withAllTypes(variant);
    cache.update(GROUP, List.of(endpoints("old", 2)), List.of());
    TestResponse one = client.next();
    cache.update(GROUP, List.of(endpoints("old", 3), routes("r", "none")), List.of());
    client.isQuiet();
    client.acknowledge(one);
    TestResponse two = client.next();
    assertThat(two.typeUrl()).isEqualTo(ResourceTypes.ENDPOINT);
    cache.update(GROUP, List.of(endpoints("old", 4)), List.of());
    client.isQuiet();
    client.acknowledge(two);
    TestResponse three = client.next();
    assertThat(three.typeUrl()).isEqualTo(ResourceTypes.ENDPOINT);
    client.nextAcknowledged(ResourceTypes.ROUTE);
    client.acknowledge(three);
    client.isQuiet();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName(
      "given a changed cluster with the same endpoints, then these are sent again after it")
  void warming(Variant variant) {
    TestStream client = withAllTypes(variant);
    cache.update(GROUP, List.of(cluster("old", 2)), List.of());
    client.nextAcknowledged(ResourceTypes.CLUSTER);
    TestResponse endpoints = client.nextAcknowledged(ResourceTypes.ENDPOINT);
    assertThat(endpoints.resources()).containsEntry("old", endpoints("old", 1).value());
    client.isQuiet();
  }

  private TestStream withAllTypes(Variant variant) {
    cache.set(GROUP, world("old", 1));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.CLUSTER);
    client.nextAcknowledged(ResourceTypes.CLUSTER);
    client.subscribe(ResourceTypes.ENDPOINT, "old");
    client.nextAcknowledged(ResourceTypes.ENDPOINT);
    client.subscribe(ResourceTypes.LISTENER);
    client.nextAcknowledged(ResourceTypes.LISTENER);
    client.subscribe(ResourceTypes.ROUTE, "r");
    client.nextAcknowledged(ResourceTypes.ROUTE);
    client.isQuiet();
    return client;
  }

  private static Snapshot world(String cluster, int number) {
    return snapshot(
        cluster(cluster, number),
        endpoints(cluster, number),
        listener("l-" + number, "r"),
        routes("r", cluster));
  }
}
