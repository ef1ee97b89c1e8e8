// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import static dev.chancery.xds.TestResources.endpoints;
import static dev.chancery.xds.TestResources.routes;
import static dev.chancery.xds.TestResources.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.Durations;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceName;
import dev.chancery.snapshot.ResourceTypes;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.AggregatedConfigSource;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Names of the xdstp scheme")
class CollectionTest extends XdsTest {

  private static final String DIRECTORY = "xdstp://corp/envoy.config.cluster.v3.Cluster/shop/";
  private static final String ALL = DIRECTORY + "*";
  private static final String CART = DIRECTORY + "cart";
  private static final String STOCK = DIRECTORY + "stock";

  private final ManualTimers timers = new ManualTimers();

  @Override
  XdsServer.Builder configure(XdsServer.Builder builder) {
    return builder.timers(timers).patience(Duration.ofSeconds(3));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given parameters in any order, then a name is the same name")
  void parametersHaveNoOrder(Variant variant) {
    cache.set(GROUP, snapshot(cluster(CART + "?zone=b&env=prod", 1), cluster(CART, 2)));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.CLUSTER, CART + "?env=prod&zone=b");
    TestResponse response = client.nextAcknowledged(ResourceTypes.CLUSTER);
    assertThat(response.resources().values())
        .containsExactly(cluster(CART + "?zone=b&env=prod", 1).value());
    client.isQuiet();
    cache.update(GROUP, List.of(cluster(CART + "?env=prod&zone=b", 3)), List.of());
    assertThat(client.nextAcknowledged(ResourceTypes.CLUSTER).resources().values())
        .containsExactly(cluster(CART + "?env=prod&zone=b", 3).value());
    assertThat(cache.get(GROUP).orElseThrow().get(ResourceTypes.CLUSTER, CART + "?zone=b&env=prod"))
        .isPresent();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given a collection, then its members are sent, and no others")
  void members(Variant variant) {
    cache.set(
        GROUP,
        snapshot(
            cluster(CART, 1),
            cluster(STOCK, 1),
            cluster(DIRECTORY + "deep/er", 1),
            cluster(CART + "?env=prod", 1),
            cluster("xdstp://other/envoy.config.cluster.v3.Cluster/shop/cart", 1),
            cluster("cart", 1)));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.CLUSTER, ALL);
    assertThat(client.nextAcknowledged(ResourceTypes.CLUSTER).names()).containsExactly(CART, STOCK);
    client.isQuiet();
    client.subscribe(ResourceTypes.CLUSTER, ALL, ALL + "?env=prod");
    TestResponse prod = client.nextAcknowledged(ResourceTypes.CLUSTER);
    assertThat(prod.names()).contains(CART + "?env=prod");
    client.isQuiet();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given a collection, when members come, change and go, then just these are sent")
  void membership(Variant variant) {
    cache.set(GROUP, snapshot(cluster(CART, 1)));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.CLUSTER, ALL);
    client.nextAcknowledged(ResourceTypes.CLUSTER);
    cache.update(GROUP, List.of(cluster(STOCK, 1), cluster("other", 1)), List.of());
    TestResponse added = client.nextAcknowledged(ResourceTypes.CLUSTER);
    assertThat(added.names()).contains(STOCK).doesNotContain("other");
    cache.update(GROUP, List.of(cluster("other", 2)), List.of());
    client.isQuiet();
    cache.update(GROUP, List.of(), List.of(id(CART)));
    TestResponse removed = client.nextAcknowledged(ResourceTypes.CLUSTER);
    if (variant == Variant.DELTA) {
      assertThat(added.names()).containsExactly(STOCK);
      assertThat(removed.removed()).containsExactly(CART);
    } else {
      assertThat(added.names()).containsExactly(CART, STOCK);
      assertThat(removed.names()).containsExactly(STOCK);
    }
    client.isQuiet();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given a collection without members, then a client is told so, and of the first one")
  void empty(Variant variant) {
    cache.set(GROUP, snapshot());
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.CLUSTER, ALL);
    TestResponse none = client.nextAcknowledged(ResourceTypes.CLUSTER);
    assertThat(none.names()).isEmpty();
    cache.update(GROUP, List.of(cluster(CART, 1)), List.of());
    assertThat(client.nextAcknowledged(ResourceTypes.CLUSTER).names()).containsExactly(CART);
    cache.update(GROUP, List.of(), List.of(id(CART)));
    TestResponse last = client.nextAcknowledged(ResourceTypes.CLUSTER);
    assertThat(last.names()).isEmpty();
    if (variant == Variant.DELTA) {
      assertThat(none.removed()).containsExactly(ALL);
      assertThat(last.removed()).containsExactlyInAnyOrder(CART, ALL);
    }
    client.isQuiet();
    cache.update(GROUP, List.of(cluster(CART, 1)), List.of());
    assertThat(client.nextAcknowledged(ResourceTypes.CLUSTER).names()).containsExactly(CART);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given a collection that is dropped, then only members that are named are sent on")
  void dropped(Variant variant) {
    cache.set(GROUP, snapshot(cluster(CART, 1), cluster(STOCK, 1)));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.CLUSTER, ALL, CART);
    assertThat(client.nextAcknowledged(ResourceTypes.CLUSTER).names()).containsExactly(CART, STOCK);
    client.subscribe(ResourceTypes.CLUSTER, CART);
    if (variant == Variant.DELTA) {
      // It is still asked for; the client is told so, as when it leaves a wildcard.
      assertThat(client.nextAcknowledged(ResourceTypes.CLUSTER).names()).containsExactly(CART);
    }
    client.isQuiet();
    cache.update(GROUP, List.of(cluster(STOCK, 2)), List.of());
    client.isQuiet();
    cache.update(GROUP, List.of(cluster(CART, 2)), List.of());
    assertThat(client.nextAcknowledged(ResourceTypes.CLUSTER).names()).containsExactly(CART);
    client.subscribe(ResourceTypes.CLUSTER, CART, ALL);
    assertThat(client.nextAcknowledged(ResourceTypes.CLUSTER).names()).contains(STOCK);
  }

  @Test
  @DisplayName("given a wildcard beside a collection, when one goes, then the other stays (delta)")
  void besideWildcard() {
    cache.set(GROUP, snapshot(cluster(CART, 1), cluster("other", 1)));
    TestStream client = ads(Variant.DELTA);
    client.subscribe(ResourceTypes.CLUSTER, "*", ALL);
    assertThat(client.nextAcknowledged(ResourceTypes.CLUSTER).names())
        .containsExactly("other", CART);
    client.subscribe(ResourceTypes.CLUSTER, "*");
    assertThat(client.nextAcknowledged(ResourceTypes.CLUSTER).names()).containsExactly(CART);
    client.subscribe(ResourceTypes.CLUSTER, "*", ALL);
    assertThat(client.nextAcknowledged(ResourceTypes.CLUSTER).names()).containsExactly(CART);
    client.subscribe(ResourceTypes.CLUSTER, ALL);
    client.isQuiet();
    cache.update(GROUP, List.of(cluster(CART, 2), cluster("other", 2)), List.of());
    assertThat(client.nextAcknowledged(ResourceTypes.CLUSTER).names()).containsExactly(CART);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given a client that comes back, then it is sent what changed of its collection")
  void reconnect(Variant variant) {
    cache.set(GROUP, snapshot(cluster(CART, 1), cluster(STOCK, 1)));
    TestStream earlier = ads(variant);
    earlier.subscribe(ResourceTypes.CLUSTER, ALL);
    earlier.nextAcknowledged(ResourceTypes.CLUSTER);
    TestStream same = ads(variant);
    same.resume(earlier, ResourceTypes.CLUSTER, ALL);
    same.isQuiet();
    cache.update(GROUP, List.of(cluster(DIRECTORY + "new", 1)), List.of(id(CART)));
    TestStream client = ads(variant);
    client.resume(earlier, ResourceTypes.CLUSTER, ALL);
    TestResponse response = client.nextAcknowledged(ResourceTypes.CLUSTER);
    if (variant == Variant.DELTA) {
      assertThat(response.names()).containsExactly(DIRECTORY + "new");
      assertThat(response.removed()).containsExactly(CART);
    } else {
      assertThat(response.names()).containsExactly(DIRECTORY + "new", STOCK);
    }
    client.isQuiet();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given a refused member, then it is not sent again until it changes")
  void refused(Variant variant) {
    cache.set(GROUP, snapshot(cluster(CART, 1)));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.CLUSTER, ALL);
    client.refuse(client.next(), "bad " + CART);
    client.isQuiet();
    cache.update(GROUP, List.of(cluster(CART, 2)), List.of());
    assertThat(client.nextAcknowledged(ResourceTypes.CLUSTER).names()).containsExactly(CART);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given a member that routes refer to, then it goes after these have left it")
  void makeBeforeBreak(Variant variant) {
    cache.setUnchecked(GROUP, snapshot(cluster(CART, 1), routes("r", CART)));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.CLUSTER, ALL);
    client.nextAcknowledged(ResourceTypes.CLUSTER);
    client.subscribe(ResourceTypes.ROUTE, "r");
    client.nextAcknowledged(ResourceTypes.ROUTE);
    cache.update(GROUP, List.of(routes("r", "none")), List.of(id(CART)));
    TestResponse routes = client.next();
    assertThat(routes.typeUrl()).isEqualTo(ResourceTypes.ROUTE);
    client.isQuiet();
    client.acknowledge(routes);
    TestResponse removal = client.nextAcknowledged(ResourceTypes.CLUSTER);
    assertThat(removal.names()).isEmpty();
    if (variant == Variant.DELTA) {
      assertThat(removal.removed()).containsExactlyInAnyOrder(CART, ALL);
    }
  }

  @Test
  @DisplayName("given a list collection, then it is a resource like any other (delta)")
  void lists() {
    String type = ResourceTypes.URL_PREFIX + "corp.Collection";
    String name = "xdstp://corp/corp.Collection/all?b=2&a=1";
    cache.set(GROUP, snapshot(EncodedResource.of(type, name, cluster("any", 1).value())));
    TestStream client = ads(Variant.DELTA);
    client.subscribe(type, name);
    TestResponse response = client.nextAcknowledged(type);
    assertThat(response.names()).containsExactly("xdstp://corp/corp.Collection/all?a=1&b=2");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given a changed member with endpoints, then these are sent again")
  void warming(Variant variant) {
    String name = "xdstp://corp/envoy.config.endpoint.v3.ClusterLoadAssignment/cart?b=2&a=1";
    cache.set(GROUP, snapshot(edsCluster(name, 1), endpoints(name, 1)));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.CLUSTER, ALL);
    client.nextAcknowledged(ResourceTypes.CLUSTER);
    client.subscribe(ResourceTypes.ENDPOINT, name);
    client.nextAcknowledged(ResourceTypes.ENDPOINT);
    cache.update(GROUP, List.of(edsCluster(name, 2)), List.of());
    client.nextAcknowledged(ResourceTypes.CLUSTER);
    assertThat(client.nextAcknowledged(ResourceTypes.ENDPOINT).resources()).hasSize(1);
    client.isQuiet();
  }

  /** A cluster that asks for no endpoints. */
  private static EncodedResource cluster(String name, int seconds) {
    return EncodedResource.of(
        name,
        Cluster.newBuilder()
            .setName(name)
            .setConnectTimeout(Durations.fromSeconds(seconds))
            .build());
  }

  private static EncodedResource edsCluster(String assignment, int seconds) {
    return EncodedResource.of(
        CART,
        Cluster.newBuilder()
            .setName(CART)
            .setType(Cluster.DiscoveryType.EDS)
            .setEdsClusterConfig(
                Cluster.EdsClusterConfig.newBuilder()
                    .setServiceName(assignment)
                    .setEdsConfig(
                        ConfigSource.newBuilder()
                            .setAds(AggregatedConfigSource.getDefaultInstance())))
            .setConnectTimeout(Durations.fromSeconds(seconds))
            .build());
  }

  private static ResourceName id(String name) {
    return new ResourceName(ResourceTypes.CLUSTER, name);
  }
}
