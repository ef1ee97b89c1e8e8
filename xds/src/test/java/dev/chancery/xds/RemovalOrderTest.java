// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import static dev.chancery.xds.TestResources.cluster;
import static dev.chancery.xds.TestResources.endpoints;
import static dev.chancery.xds.TestResources.listener;
import static dev.chancery.xds.TestResources.routes;
import static dev.chancery.xds.TestResources.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.InconsistentSnapshotException;
import dev.chancery.snapshot.ResourceName;
import dev.chancery.snapshot.ResourceTypes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Only delta can say of a type that is asked for by name that a resource is gone. */
@DisplayName("What is referred to goes after what refers to it")
class RemovalOrderTest extends XdsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final ManualTimers timers = new ManualTimers();

  @Override
  XdsServer.Builder configure(XdsServer.Builder builder) {
    return builder.timers(timers).patience(PATIENCE);
  }

  @ParameterizedTest
  @CsvSource({
    ResourceTypes.EXTENSION_CONFIG + "," + ResourceTypes.LISTENER,
    ResourceTypes.ROUTE + "," + ResourceTypes.LISTENER,
    ResourceTypes.ROUTE + "," + ResourceTypes.SCOPED_ROUTE,
    ResourceTypes.SCOPED_ROUTE + "," + ResourceTypes.LISTENER,
    ResourceTypes.VIRTUAL_HOST + "," + ResourceTypes.ROUTE,
    ResourceTypes.SECRET + "," + ResourceTypes.CLUSTER,
    ResourceTypes.SECRET + "," + ResourceTypes.LISTENER,
    ResourceTypes.SECRET + "," + ResourceTypes.EXTENSION_CONFIG,
    ResourceTypes.ENDPOINT + "," + ResourceTypes.CLUSTER,
    ResourceTypes.CLUSTER + "," + ResourceTypes.ROUTE
  })
  @DisplayName("given a change that leaves a resource, then its removal waits for the answer")
  void removal(String used, String user) {
    TestStream client = with(used, user);
    cache.update(GROUP, List.of(resource(user, "user", 2)), List.of(id(used)));
    TestResponse change = client.next();
    assertThat(change.typeUrl()).isEqualTo(user);
    client.isQuiet();
    client.acknowledge(change);
    TestResponse removal = client.nextAcknowledged(used);
    assertThat(removal.removed()).containsExactly("used");
    client.isQuiet();
  }

  @ParameterizedTest
  @CsvSource({
    ResourceTypes.EXTENSION_CONFIG + "," + ResourceTypes.LISTENER,
    ResourceTypes.SECRET + "," + ResourceTypes.CLUSTER
  })
  @DisplayName("given a change that is refused, then the removal waits until patience ends")
  void refused(String used, String user) {
    TestStream client = with(used, user);
    cache.update(GROUP, List.of(resource(user, "user", 2)), List.of(id(used)));
    client.refuse(client.next(), "no");
    client.isQuiet();
    timers.advance(PATIENCE);
    assertThat(client.nextAcknowledged(used).removed()).containsExactly("used");
  }

  @Test
  @DisplayName("given a secret that a cluster still needs, then the cache does not let it go")
  void secretInUse() {
    EncodedResource secret = resource(ResourceTypes.SECRET, "used", 1);
    EncodedResource user =
        EncodedResource.of(
            ResourceTypes.CLUSTER, "user", ByteString.EMPTY, Set.of(id(ResourceTypes.SECRET)));
    cache.set(GROUP, snapshot(secret, user));
    assertThatThrownBy(() -> cache.update(GROUP, List.of(), List.of(secret.id())))
        .isInstanceOf(InconsistentSnapshotException.class)
        .hasMessageContaining("'used'");
  }

  @Test
  @DisplayName(
      "given a secret that goes while its cluster warms up, then the client is told so after"
          + " the cluster, and of a new one at once")
  void secretOfWarmingCluster() {
    EncodedResource secret = resource(ResourceTypes.SECRET, "used", 1);
    TestStream client = with(ResourceTypes.SECRET, ResourceTypes.CLUSTER);
    cache.setUnchecked(GROUP, snapshot(resource(ResourceTypes.CLUSTER, "user", 2)));
    TestResponse warming = client.next();
    assertThat(warming.names()).containsExactly("user");
    client.isQuiet();
    client.acknowledge(warming);
    assertThat(client.nextAcknowledged(ResourceTypes.SECRET).removed()).containsExactly("used");
    cache.update(GROUP, List.of(secret), List.of());
    assertThat(client.nextAcknowledged(ResourceTypes.SECRET).names()).containsExactly("used");
    client.isQuiet();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given a cluster that never has endpoints, then all else is sent without waiting")
  void neverReady(Variant variant) {
    cache.setUnchecked(
        GROUP,
        snapshot(
            cluster("a", 1),
            endpoints("a", 1),
            cluster("never", 1),
            listener("l", "r"),
            routes("r", "a")));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.CLUSTER);
    client.nextAcknowledged(ResourceTypes.CLUSTER);
    client.subscribe(ResourceTypes.ENDPOINT, "a", "never");
    assertThat(client.nextAcknowledged(ResourceTypes.ENDPOINT).names()).containsExactly("a");
    client.subscribe(ResourceTypes.LISTENER);
    client.nextAcknowledged(ResourceTypes.LISTENER);
    client.subscribe(ResourceTypes.ROUTE, "r");
    client.nextAcknowledged(ResourceTypes.ROUTE);
    client.isQuiet();
    cache.setUnchecked(
        GROUP,
        snapshot(
            cluster("a", 1),
            cluster("b", 1),
            endpoints("a", 2),
            endpoints("b", 1),
            cluster("never", 2),
            listener("m", "r"),
            routes("r", "b")));
    client.nextAcknowledged(ResourceTypes.CLUSTER);
    client.subscribe(ResourceTypes.ENDPOINT, "a", "b", "never");
    while (!client.nextAcknowledged(ResourceTypes.ENDPOINT).names().contains("b")) {
      // The changed endpoints and the new ones may come one by one.
    }
    client.nextAcknowledged(ResourceTypes.LISTENER);
    assertThat(client.nextAcknowledged(ResourceTypes.ROUTE).names()).containsExactly("r");
    client.isQuiet();
  }

  /** A client that was sent a resource that is used, and its user. */
  private TestStream with(String used, String user) {
    cache.setUnchecked(GROUP, snapshot(resource(used, "used", 1), resource(user, "user", 1)));
    TestStream client = ads(Variant.DELTA);
    client.subscribe(user, "user");
    client.nextAcknowledged(user);
    client.subscribe(used, "used");
    client.nextAcknowledged(used);
    client.isQuiet();
    return client;
  }

  private static EncodedResource resource(String type, String name, int content) {
    return EncodedResource.of(type, name, ByteString.copyFromUtf8(name + content), Set.of());
  }

  private static ResourceName id(String type) {
    return new ResourceName(type, "used");
  }
}
