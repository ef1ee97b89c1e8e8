// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import static dev.chancery.xds.TestResources.cluster;
import static dev.chancery.xds.TestResources.endpoints;
import static dev.chancery.xds.TestResources.routes;
import static dev.chancery.xds.TestResources.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.snapshot.NodeStatus;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.Snapshot;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A client takes or refuses what it is sent")
class AcknowledgementTest extends XdsTest {

  @ParameterizedTest
  @EnumSource
  @DisplayName("given an unanswered response, when ten states follow, then the last is sent")
  void latestWins(Variant variant) {
    cache.set(GROUP, snapshot(endpoints("a", 1)));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.ENDPOINT, "a");
    TestResponse first = client.next();
    for (int port = 2; port <= 11; port++) {
      cache.set(GROUP, snapshot(endpoints("a", port)));
    }
    client.isQuiet();
    client.acknowledge(first);
    TestResponse last = client.nextAcknowledged(ResourceTypes.ENDPOINT);
    assertThat(last.resources()).containsEntry("a", endpoints("a", 11).value());
    client.isQuiet();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given an unanswered response, when a state comes and goes, then nothing is sent")
  void backToBefore(Variant variant) {
    cache.set(GROUP, snapshot(routes("r", "a")));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.ROUTE, "r");
    TestResponse first = client.next();
    cache.set(GROUP, snapshot(routes("r", "b")));
    cache.set(GROUP, snapshot(routes("r", "a")));
    client.acknowledge(first);
    client.isQuiet();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given a refused response, the first one too, then it is not sent again")
  void refusedIsNotRepeated(Variant variant) {
    cache.set(GROUP, clusters(1));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.CLUSTER);
    client.refuse(client.next(), "a is bad");
    client.isQuiet();
    cache.set(GROUP, clusters(1));
    client.isQuiet();
    cache.set(GROUP, clusters(2));
    client.nextAcknowledged(ResourceTypes.CLUSTER);
    client.isQuiet();
    cache.set(GROUP, clusters(3));
    client.refuse(client.next(), "a is bad");
    client.isQuiet();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given a refused resource, when another is taken, then it still counts as refused")
  void staysRefused(Variant variant) {
    cache.set(GROUP, snapshot(endpoints("good", 1), endpoints("bad", 1)));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.ENDPOINT, "good", "bad");
    client.refuse(client.next(), "the endpoints of bad are wrong");
    client.isQuiet();
    cache.update(GROUP, List.of(endpoints("good", 2)), List.of());
    client.nextAcknowledged(ResourceTypes.ENDPOINT);
    client.isQuiet();
    assertThat(told()).isEqualTo("the endpoints of bad are wrong");

    cache.update(GROUP, List.of(endpoints("bad", 2)), List.of());
    client.nextAcknowledged(ResourceTypes.ENDPOINT);
    client.isQuiet();
    assertThat(told()).isEmpty();
  }

  private String told() {
    NodeStatus status = cache.status(GROUP).orElseThrow();
    return Objects.requireNonNull(status.types().get(ResourceTypes.ENDPOINT)).message();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given a good and a bad resource refused, when the bad one is fixed, then both go")
  void siblingsGoAgain(Variant variant) {
    cache.set(GROUP, snapshot(endpoints("good", 1), endpoints("bad", 1)));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.ENDPOINT, "good", "bad");
    client.refuse(client.next(), "the endpoints of bad are wrong");
    client.isQuiet();
    cache.update(GROUP, List.of(endpoints("bad", 2)), List.of());
    assertThat(client.nextAcknowledged(ResourceTypes.ENDPOINT).names())
        .containsExactly("bad", "good");
    client.isQuiet();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given two resources refused, when both change, then both are sent, each once")
  void bothChange(Variant variant) {
    cache.set(GROUP, snapshot(endpoints("a", 1), endpoints("b", 1)));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.ENDPOINT, "a", "b");
    client.refuse(client.next(), "wrong");
    client.isQuiet();
    cache.update(GROUP, List.of(endpoints("a", 2), endpoints("b", 2)), List.of());
    assertThat(client.nextAcknowledged(ResourceTypes.ENDPOINT).names()).containsExactly("a", "b");
    client.isQuiet();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given a good and a bad resource refused, when the bad one goes, the good one comes")
  void goodOneGoesWhenBadOneIsGone(Variant variant) {
    TestStream client = refusing(variant);
    client.isQuiet();
    cache.update(GROUP, List.of(), List.of(endpoints("bad", 1).id()));
    assertThat(client.nextAcknowledged(ResourceTypes.ENDPOINT).names()).containsExactly("good");
    client.isQuiet();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName(
      "given a good and a bad resource refused, when the bad one is dropped, the good one comes")
  void goodOneGoesWhenBadOneIsDropped(Variant variant) {
    TestStream client = refusing(variant);
    client.isQuiet();
    client.subscribe(ResourceTypes.ENDPOINT, "good");
    assertThat(client.nextAcknowledged(ResourceTypes.ENDPOINT).names()).containsExactly("good");
    client.isQuiet();
  }

  @Test
  @DisplayName("given a bad resource dropped before it is refused, then the good one comes (delta)")
  void droppedBeforeRefused() {
    cache.set(GROUP, snapshot(endpoints("good", 1), endpoints("bad", 1)));
    TestStream client = ads(Variant.DELTA);
    client.subscribe(ResourceTypes.ENDPOINT, "good", "bad");
    TestResponse first = client.next();
    client.subscribe(ResourceTypes.ENDPOINT, "good");
    client.refuse(first, "the endpoints of bad are wrong");
    assertThat(client.nextAcknowledged(ResourceTypes.ENDPOINT).names()).containsExactly("good");
    client.isQuiet();
  }

  @Test
  @DisplayName("given a bad resource of the wildcard, when that is dropped, the good one comes")
  void goodOneGoesWhenWildcardEnds() {
    cache.set(GROUP, snapshot(endpoints("good", 1), endpoints("bad", 1)));
    TestStream client = ads(Variant.STATE_OF_THE_WORLD);
    client.subscribe(ResourceTypes.ENDPOINT, "*", "good");
    client.refuse(client.next(), "the endpoints of bad are wrong");
    client.isQuiet();
    client.subscribe(ResourceTypes.ENDPOINT, "good");
    assertThat(client.nextAcknowledged(ResourceTypes.ENDPOINT).names()).containsExactly("good");
    client.isQuiet();
  }

  private TestStream refusing(Variant variant) {
    cache.set(GROUP, snapshot(endpoints("good", 1), endpoints("bad", 1)));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.ENDPOINT, "good", "bad");
    client.refuse(client.next(), "the endpoints of bad are wrong");
    return client;
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName(
      "given a bad resource that the client names, when another changes, then it goes alone")
  void badOneStaysParked(Variant variant) {
    cache.set(GROUP, snapshot(endpoints("good", 1), endpoints("bad", 1)));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.ENDPOINT, "good", "bad");
    client.refuse(client.next(), "the endpoints of bad are wrong");
    client.isQuiet();
    cache.update(GROUP, List.of(endpoints("good", 2)), List.of());
    assertThat(client.nextAcknowledged(ResourceTypes.ENDPOINT).names()).containsExactly("good");
    client.isQuiet();
  }

  @Test
  @DisplayName("given a stale nonce, when a request comes, then it is not answered (SotW)")
  void staleNonceOverSotw() {
    cache.set(GROUP, snapshot(endpoints("a", 1), endpoints("b", 1)));
    TestStream client = ads(Variant.STATE_OF_THE_WORLD);
    client.subscribe(ResourceTypes.ENDPOINT, "a");
    client.nextAcknowledged(ResourceTypes.ENDPOINT);
    client.isQuiet();
    cache.update(GROUP, List.of(endpoints("a", 2)), List.of());
    TestResponse second = client.next();
    client.send(
        client.sotwRequest(ResourceTypes.ENDPOINT).setResponseNonce("1").addResourceNames("b"));
    client.isQuiet();
    client.acknowledge(second);
    client.subscribe(ResourceTypes.ENDPOINT, "a", "b");
    assertThat(client.nextAcknowledged(ResourceTypes.ENDPOINT).names()).containsExactly("b");
  }

  @Test
  @DisplayName("given a stale nonce, then the subscription changes all the same (delta)")
  void staleNonceOverDelta() {
    cache.set(GROUP, snapshot(endpoints("a", 1), endpoints("b", 1)));
    TestStream client = ads(Variant.DELTA);
    client.subscribe(ResourceTypes.ENDPOINT, "a");
    client.nextAcknowledged(ResourceTypes.ENDPOINT);
    client.send(
        request ->
            request
                .setTypeUrl(ResourceTypes.ENDPOINT)
                .setResponseNonce("never sent")
                .addResourceNamesSubscribe("b"));
    assertThat(client.nextAcknowledged(ResourceTypes.ENDPOINT).names()).containsExactly("b");
  }

  @Test
  @DisplayName(
      "given an unanswered response, when a name is added, then it is sent at once (delta)")
  void askedWhileUnanswered() {
    cache.set(GROUP, snapshot(endpoints("a", 1), endpoints("b", 1)));
    TestStream client = ads(Variant.DELTA);
    client.subscribe(ResourceTypes.ENDPOINT, "a");
    TestResponse first = client.next();
    client.subscribe(ResourceTypes.ENDPOINT, "a", "b");
    TestResponse second = client.next();
    assertThat(second.names()).containsExactly("b");
    cache.update(GROUP, List.of(endpoints("a", 2)), List.of());
    client.acknowledge(first);
    client.isQuiet();
    client.acknowledge(second);
    assertThat(client.nextAcknowledged(ResourceTypes.ENDPOINT).names()).containsExactly("a");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given a version that comes back with other content, then that is sent")
  void versionReuse(Variant variant) {
    cache.set(GROUP, clusters(1).withVersion("1"));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.CLUSTER);
    assertThat(client.nextAcknowledged(ResourceTypes.CLUSTER).version()).isEqualTo("1");
    cache.set(GROUP, clusters(2).withVersion("2"));
    assertThat(client.nextAcknowledged(ResourceTypes.CLUSTER).version()).isEqualTo("2");
    cache.set(GROUP, clusters(3).withVersion("1"));
    TestResponse reused = client.nextAcknowledged(ResourceTypes.CLUSTER);
    assertThat(reused.version()).isEqualTo("1");
    assertThat(reused.resources()).containsEntry("a", cluster("a", 3).value());
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given an unsubscribed name, when its change was waiting, then it is dropped")
  void droppedWhileWaiting(Variant variant) {
    cache.set(GROUP, snapshot(endpoints("a", 1), endpoints("b", 1)));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.ENDPOINT, "a", "b");
    TestResponse first = client.next();
    cache.update(GROUP, List.of(endpoints("a", 2), endpoints("b", 2)), List.of());
    client.isQuiet();
    client.subscribe(ResourceTypes.ENDPOINT, "a");
    client.acknowledge(first);
    assertThat(client.nextAcknowledged(ResourceTypes.ENDPOINT).names()).containsExactly("a");
  }

  private static Snapshot clusters(int number) {
    return snapshot(cluster("a", number), endpoints("a", 1));
  }
}
