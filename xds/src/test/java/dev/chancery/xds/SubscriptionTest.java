// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import static dev.chancery.xds.TestResources.cluster;
import static dev.chancery.xds.TestResources.endpoints;
import static dev.chancery.xds.TestResources.listener;
import static dev.chancery.xds.TestResources.routes;
import static dev.chancery.xds.TestResources.runtime;
import static dev.chancery.xds.TestResources.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceName;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.Snapshot;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A client is sent what it asks for")
class SubscriptionTest extends XdsTest {

  private static final EncodedResource A = endpoints("a", 1);
  private static final EncodedResource B = endpoints("b", 1);

  @ParameterizedTest
  @EnumSource
  @DisplayName("given clusters, when the first request has no names, then all are sent")
  void legacyWildcard(Variant variant) {
    cache.set(GROUP, clusters(1));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.CLUSTER);
    TestResponse response = client.nextAcknowledged(ResourceTypes.CLUSTER);
    assertThat(response.names()).containsExactly("a", "b");
    assertThat(response.resources().get("a")).isEqualTo(cluster("a", 1).value());
    client.isQuiet();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given clusters, when the first request names *, then all are sent")
  void explicitWildcard(Variant variant) {
    cache.set(GROUP, clusters(1));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.CLUSTER, "*");
    assertThat(client.nextAcknowledged(ResourceTypes.CLUSTER).names()).containsExactly("a", "b");
    client.isQuiet();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given clusters, when the first request names one, then just that is sent")
  void named(Variant variant) {
    cache.set(GROUP, clusters(1));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.CLUSTER, "a");
    assertThat(client.nextAcknowledged(ResourceTypes.CLUSTER).names()).containsExactly("a");
    cache.update(GROUP, List.of(cluster("b", 2)), List.of());
    client.isQuiet();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given a client of endpoints, when its list is empty, then nothing is sent")
  void noNamesMeanNone(Variant variant) {
    cache.set(GROUP, snapshot(A, B));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.ENDPOINT);
    client.isQuiet();
    client.subscribe(ResourceTypes.ENDPOINT, "a");
    assertThat(client.nextAcknowledged(ResourceTypes.ENDPOINT).names()).containsExactly("a");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given a group without a snapshot, when there is one, then its clients are answered")
  void waitsForSnapshot(Variant variant) {
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.CLUSTER);
    client.subscribe(ResourceTypes.RUNTIME, "layer");
    cache.set("another", clusters(1));
    cache.set(GROUP, snapshot(runtime("layer", 1)));
    TestResponse one = client.next();
    client.acknowledge(one);
    TestResponse other = client.next();
    client.acknowledge(other);
    // Which request comes first, before or after the snapshot, is not known here.
    assertThat(List.of(one.typeUrl(), other.typeUrl()))
        .containsExactlyInAnyOrder(ResourceTypes.CLUSTER, ResourceTypes.RUNTIME);
    assertThat(List.of(one.names(), other.names()))
        .containsExactlyInAnyOrder(Set.of("layer"), Set.of());
    client.isQuiet();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given a cleared group, when it has a snapshot again, then its clients are updated")
  void clearedGroup(Variant variant) {
    cache.set(GROUP, snapshot(A, B));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.ENDPOINT, "a", "b");
    client.nextAcknowledged(ResourceTypes.ENDPOINT);
    client.isQuiet();
    cache.clear(GROUP);
    TestStream late = ads(variant);
    late.subscribe(ResourceTypes.ENDPOINT, "a");
    cache.set(GROUP, snapshot(A, endpoints("b", 2)));
    assertThat(client.nextAcknowledged(ResourceTypes.ENDPOINT).names()).containsExactly("b");
    assertThat(late.nextAcknowledged(ResourceTypes.ENDPOINT).names()).containsExactly("a");
    client.isQuiet();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given endpoints of two clusters, when one changes, then just that is sent")
  void onlyWhatChanged(Variant variant) {
    cache.set(GROUP, snapshot(A, B));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.ENDPOINT, "a", "b");
    assertThat(client.nextAcknowledged(ResourceTypes.ENDPOINT).names()).containsExactly("a", "b");
    client.isQuiet();
    cache.update(GROUP, List.of(endpoints("a", 2)), List.of());
    TestResponse response = client.nextAcknowledged(ResourceTypes.ENDPOINT);
    assertThat(response.resources()).containsOnlyKeys("a");
    assertThat(response.resources().get("a")).isEqualTo(endpoints("a", 2).value());
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given a client of one name, when another resource changes, then nothing is sent")
  void notOfInterest(Variant variant) {
    cache.set(GROUP, snapshot(A, B));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.ENDPOINT, "a");
    client.nextAcknowledged(ResourceTypes.ENDPOINT);
    cache.update(GROUP, List.of(endpoints("b", 2)), List.of());
    client.isQuiet();
  }

  @Test
  @DisplayName("given all clusters, when one changes or goes, then the whole state is sent (SotW)")
  void fullState() {
    cache.set(GROUP, clusters(1));
    TestStream client = ads(Variant.STATE_OF_THE_WORLD);
    client.subscribe(ResourceTypes.CLUSTER);
    client.nextAcknowledged(ResourceTypes.CLUSTER);
    client.isQuiet();
    cache.update(GROUP, List.of(cluster("a", 2)), List.of());
    assertThat(client.nextAcknowledged(ResourceTypes.CLUSTER).names()).containsExactly("a", "b");
    cache.update(GROUP, List.of(), List.of(new ResourceName(ResourceTypes.CLUSTER, "b")));
    assertThat(client.nextAcknowledged(ResourceTypes.CLUSTER).names()).containsExactly("a");
  }

  @Test
  @DisplayName("given all clusters, when one changes or goes, then just that is sent (delta)")
  void deltaChanges() {
    cache.set(GROUP, clusters(1));
    TestStream client = ads(Variant.DELTA);
    client.subscribe(ResourceTypes.CLUSTER);
    client.nextAcknowledged(ResourceTypes.CLUSTER);
    client.isQuiet();
    cache.update(GROUP, List.of(cluster("a", 2)), List.of());
    assertThat(client.nextAcknowledged(ResourceTypes.CLUSTER).names()).containsExactly("a");
    cache.update(GROUP, List.of(), List.of(new ResourceName(ResourceTypes.CLUSTER, "b")));
    TestResponse response = client.nextAcknowledged(ResourceTypes.CLUSTER);
    assertThat(response.names()).isEmpty();
    assertThat(response.removed()).containsExactly("b");
  }

  @Test
  @DisplayName("given a wildcard, when a name follows and then none, then that means none (SotW)")
  void legacyWildcardEndsForGood() {
    cache.set(GROUP, clusters(1));
    TestStream client = ads(Variant.STATE_OF_THE_WORLD);
    client.subscribe(ResourceTypes.CLUSTER);
    client.nextAcknowledged(ResourceTypes.CLUSTER);
    client.subscribe(ResourceTypes.CLUSTER, "a");
    assertThat(client.nextAcknowledged(ResourceTypes.CLUSTER).names()).containsExactly("a");
    client.subscribe(ResourceTypes.CLUSTER);
    client.isQuiet();
    cache.set(GROUP, clusters(2));
    client.isQuiet();
  }

  @Test
  @DisplayName("given a legacy wildcard, when a name is added, then the wildcard stays (delta)")
  void legacyWildcardStays() {
    cache.set(GROUP, clusters(1));
    TestStream client = ads(Variant.DELTA);
    client.subscribe(ResourceTypes.CLUSTER);
    client.nextAcknowledged(ResourceTypes.CLUSTER);
    client.subscribe(ResourceTypes.CLUSTER, "a");
    assertThat(client.nextAcknowledged(ResourceTypes.CLUSTER).names()).containsExactly("a");
    cache.update(GROUP, List.of(cluster("b", 2)), List.of());
    assertThat(client.nextAcknowledged(ResourceTypes.CLUSTER).names()).containsExactly("b");
    client.send(
        request -> request.setTypeUrl(ResourceTypes.CLUSTER).addResourceNamesUnsubscribe("*"));
    client.isQuiet();
    cache.update(GROUP, List.of(cluster("b", 3)), List.of());
    client.isQuiet();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given * and a name, when * is dropped, then only the name stays")
  void wildcardDropped(Variant variant) {
    cache.set(GROUP, clusters(1));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.CLUSTER, "*", "a");
    client.nextAcknowledged(ResourceTypes.CLUSTER);
    client.subscribe(ResourceTypes.CLUSTER, "a");
    client.isQuiet();
    cache.update(GROUP, List.of(cluster("b", 2)), List.of());
    client.isQuiet();
    cache.update(GROUP, List.of(cluster("a", 2)), List.of());
    assertThat(client.nextAcknowledged(ResourceTypes.CLUSTER).names()).containsExactly("a");
  }

  @Test
  @DisplayName("given * and a name, when the name is dropped, then it is sent again (delta)")
  void nameDroppedUnderWildcard() {
    cache.set(GROUP, clusters(1));
    TestStream client = ads(Variant.DELTA);
    client.subscribe(ResourceTypes.CLUSTER, "*", "a");
    client.nextAcknowledged(ResourceTypes.CLUSTER);
    client.subscribe(ResourceTypes.CLUSTER, "*");
    assertThat(client.nextAcknowledged(ResourceTypes.CLUSTER).names()).containsExactly("a");
    client.isQuiet();
  }

  @Test
  @DisplayName("given * and a name that is gone, when the name is dropped, then it is removed")
  void goneNameDroppedUnderWildcard() {
    cache.set(GROUP, clusters(1));
    TestStream client = ads(Variant.DELTA);
    client.subscribe(ResourceTypes.CLUSTER, "*", "a");
    TestResponse first = client.next();
    cache.update(GROUP, List.of(), List.of(cluster("a", 1).id()));
    client.subscribe(ResourceTypes.CLUSTER, "*");
    assertThat(client.nextAcknowledged(ResourceTypes.CLUSTER).removed()).containsExactly("a");
    client.acknowledge(first);
    client.isQuiet();
  }

  @Test
  @DisplayName("given two names, when one is asked for twice, then the other is dropped (SotW)")
  void nameTwice() {
    cache.set(GROUP, snapshot(A, B));
    TestStream client = ads(Variant.STATE_OF_THE_WORLD);
    client.subscribe(ResourceTypes.ENDPOINT, "a", "b");
    client.nextAcknowledged(ResourceTypes.ENDPOINT);
    client.send(
        client
            .sotwRequest(ResourceTypes.ENDPOINT)
            .clearResourceNames()
            .addAllResourceNames(List.of("a", "a")));
    client.isQuiet();
    cache.update(GROUP, List.of(endpoints("b", 2)), List.of());
    client.isQuiet();
  }

  @Test
  @DisplayName("given an unknown name, then the client is told so, and sent it once it is there")
  void unknownNameOverDelta() {
    cache.set(GROUP, snapshot(A));
    TestStream client = ads(Variant.DELTA);
    client.subscribe(ResourceTypes.ENDPOINT, "a", "b");
    TestResponse response = client.nextAcknowledged(ResourceTypes.ENDPOINT);
    assertThat(response.names()).containsExactly("a");
    assertThat(response.removed()).containsExactly("b");
    client.isQuiet();
    cache.update(GROUP, List.of(B), List.of());
    assertThat(client.nextAcknowledged(ResourceTypes.ENDPOINT).names()).containsExactly("b");
    client.isQuiet();
  }

  @Test
  @DisplayName("given an unknown name, then the known one is sent, and it once it is there (SotW)")
  void unknownNameOverSotw() {
    cache.set(GROUP, snapshot(A));
    TestStream client = ads(Variant.STATE_OF_THE_WORLD);
    client.subscribe(ResourceTypes.ENDPOINT, "a", "b");
    assertThat(client.nextAcknowledged(ResourceTypes.ENDPOINT).names()).containsExactly("a");
    cache.update(GROUP, List.of(B), List.of());
    assertThat(client.nextAcknowledged(ResourceTypes.ENDPOINT).names()).containsExactly("b");
    client.isQuiet();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given a removed resource, when it comes back, then it is sent again")
  void removedAndBack(Variant variant) {
    cache.set(GROUP, snapshot(A, B));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.ENDPOINT, "a", "b");
    client.nextAcknowledged(ResourceTypes.ENDPOINT);
    cache.update(GROUP, List.of(), List.of(B.id()));
    if (variant == Variant.DELTA) {
      assertThat(client.nextAcknowledged(ResourceTypes.ENDPOINT).removed()).containsExactly("b");
    }
    client.isQuiet();
    cache.update(GROUP, List.of(B), List.of());
    assertThat(client.nextAcknowledged(ResourceTypes.ENDPOINT).names()).containsExactly("b");
  }

  @Test
  @DisplayName("given a known name, when it is subscribed again, then it is sent again (delta)")
  void subscribedAgain() {
    cache.set(GROUP, snapshot(A));
    TestStream client = ads(Variant.DELTA);
    client.subscribe(ResourceTypes.ENDPOINT, "a");
    client.nextAcknowledged(ResourceTypes.ENDPOINT);
    client.send(
        request -> request.setTypeUrl(ResourceTypes.ENDPOINT).addResourceNamesSubscribe("a"));
    assertThat(client.nextAcknowledged(ResourceTypes.ENDPOINT).names()).containsExactly("a");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given a name that was dropped, when it is asked for again, then it is sent again")
  void droppedAndBack(Variant variant) {
    cache.set(GROUP, snapshot(A, B));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.ENDPOINT, "a", "b");
    client.nextAcknowledged(ResourceTypes.ENDPOINT);
    client.subscribe(ResourceTypes.ENDPOINT, "a");
    client.isQuiet();
    client.subscribe(ResourceTypes.ENDPOINT, "a", "b");
    assertThat(client.nextAcknowledged(ResourceTypes.ENDPOINT).names()).containsExactly("b");
    client.isQuiet();
  }

  @Test
  @DisplayName(
      "given a name never asked for, when it is unsubscribed, then nothing happens (delta)")
  void unknownUnsubscribe() {
    cache.set(GROUP, snapshot(A));
    TestStream client = ads(Variant.DELTA);
    client.subscribe(ResourceTypes.ENDPOINT, "a");
    client.nextAcknowledged(ResourceTypes.ENDPOINT);
    client.send(
        request -> request.setTypeUrl(ResourceTypes.ENDPOINT).addResourceNamesUnsubscribe("z"));
    client.isQuiet();
  }

  @Test
  @DisplayName("given a name in both lists, then it stays asked for and is sent again (delta)")
  void inBothLists() {
    cache.set(GROUP, snapshot(A));
    TestStream client = ads(Variant.DELTA);
    client.subscribe(ResourceTypes.ENDPOINT, "a");
    client.nextAcknowledged(ResourceTypes.ENDPOINT);
    client.send(
        request ->
            request
                .setTypeUrl(ResourceTypes.ENDPOINT)
                .addResourceNamesSubscribe("a")
                .addResourceNamesUnsubscribe("a"));
    assertThat(client.nextAcknowledged(ResourceTypes.ENDPOINT).names()).containsExactly("a");
    cache.update(GROUP, List.of(endpoints("a", 2)), List.of());
    assertThat(client.nextAcknowledged(ResourceTypes.ENDPOINT).names()).containsExactly("a");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given an unknown type, when it is asked for, then the others keep flowing")
  void unknownType(Variant variant) {
    cache.set(GROUP, snapshot(A));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.URL_PREFIX + "nobody.knows.This");
    client.subscribe(ResourceTypes.ENDPOINT, "a");
    assertThat(client.nextAcknowledged(ResourceTypes.ENDPOINT).names()).containsExactly("a");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given an own service for each type, then it serves that without a type URL")
  void separateServices(Variant variant) {
    cache.set(
        GROUP,
        snapshot(cluster("a", 1), A, listener("l", "r"), routes("r", "a"), runtime("layer", 1)));
    for (EncodedResource resource :
        List.of(cluster("a", 1), A, listener("l", "r"), routes("r", "a"), runtime("layer", 1))) {
      TestStream client = open(variant, resource.typeUrl(), GROUP);
      if (variant == Variant.DELTA) {
        client.send(request -> request.addResourceNamesSubscribe(resource.name()));
      } else {
        client.send(client.sotwRequest("").addResourceNames(resource.name()));
      }
      TestResponse response = client.next();
      assertThat(response.typeUrl()).isEqualTo(resource.typeUrl());
      assertThat(response.resources().get(resource.name())).isEqualTo(resource.value());
    }
  }

  private static Snapshot clusters(int number) {
    return snapshot(cluster("a", number), cluster("b", number), A, B);
  }
}
