// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import static dev.chancery.xds.TestResources.cluster;
import static dev.chancery.xds.TestResources.endpoints;
import static dev.chancery.xds.TestResources.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.snapshot.ResourceTypes;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A server that is drained")
class DrainTest extends XdsTest {

  private static final int CLIENTS = 8;
  private static final Duration OVER = Duration.ofSeconds(80);

  private final ManualTimers timers = new ManualTimers();
  private final CountDownLatch closed = new CountDownLatch(CLIENTS);

  @Override
  XdsServer.Builder configure(XdsServer.Builder builder) {
    return builder
        .timers(timers)
        .random(new Random(7))
        .callbacks(
            new StreamCallbacks() {
              @Override
              public void closed(StreamInfo stream, Status status) {
                closed.countDown();
              }
            });
  }

  @Test
  @DisplayName("ends one client in each part of the time, the last before it is over")
  void spreads() throws Exception {
    cache.set(GROUP, snapshot(endpoints("a", 1)));
    List<TestStream> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      TestStream client = ads(Variant.DELTA);
      client.subscribe(ResourceTypes.ENDPOINT, "a");
      client.nextAcknowledged(ResourceTypes.ENDPOINT);
      clients.add(client);
    }

    CompletableFuture<Void> drained = drain(server);

    for (int i = 1; i <= CLIENTS; i++) {
      timers.advance(OVER.dividedBy(CLIENTS));
      int left = CLIENTS - i;
      Eventually.holds("clients left: " + left, () -> server.clients().size() == left);
    }
    for (TestStream client : clients) {
      assertThat(client.ended().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    }
    drained.get(20, TimeUnit.SECONDS);
    assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  @DisplayName("goes on to serve a client until its turn comes")
  void servesOn() throws Exception {
    cache.set(GROUP, snapshot(endpoints("a", 1)));
    TestStream client = ads(Variant.DELTA);
    client.subscribe(ResourceTypes.ENDPOINT, "a");
    client.nextAcknowledged(ResourceTypes.ENDPOINT);
    CompletableFuture<Void> drained = drain(server);

    cache.set(GROUP, snapshot(endpoints("a", 2)));

    assertThat(client.nextAcknowledged(ResourceTypes.ENDPOINT).names()).containsExactly("a");
    timers.advance(OVER);
    assertThat(client.ended().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    drained.get(20, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("loses its clients to another one, which sends them nothing that they have")
  void moves(Variant variant) throws Exception {
    cache.set(GROUP, snapshot(cluster("a", 1), endpoints("a", 1)));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.ENDPOINT, "a");
    client.nextAcknowledged(ResourceTypes.ENDPOINT);
    XdsServer first = server;
    startServer();

    CompletableFuture<Void> drained = drain(first);
    timers.advance(OVER);
    assertThat(client.ended().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    drained.get(20, TimeUnit.SECONDS);

    TestStream again = ads(variant);
    again.resume(client, ResourceTypes.ENDPOINT, "a");
    again.isQuiet();
    cache.set(GROUP, snapshot(cluster("a", 1), endpoints("a", 2)));
    assertThat(again.nextAcknowledged(ResourceTypes.ENDPOINT).names()).containsExactly("a");
  }

  @Test
  @DisplayName("takes no new stream, neither on an open connection nor on a new one")
  void takesNoMore() throws Exception {
    cache.set(GROUP, snapshot(endpoints("a", 1)));
    ManagedChannel channel = channel();
    Node node = Node.newBuilder().setId(GROUP).build();
    TestStream client = TestStream.open(channel, Variant.DELTA, node, "");
    client.subscribe(ResourceTypes.ENDPOINT, "a");
    client.next();
    CompletableFuture<Void> drained = drain(server);

    TestStream late = TestStream.open(channel, Variant.DELTA, node, "");

    assertThat(late.ended().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    timers.advance(OVER);
    drained.get(20, TimeUnit.SECONDS);
  }

  @Test
  @DisplayName("given events, when they are spread, then each has a slot of its own")
  void slots() {
    List<Duration> times = Spread.evenly(100, Duration.ofSeconds(100), new Random(1));
    for (int i = 0; i < 100; i++) {
      assertThat(times.get(i)).isBetween(Duration.ofSeconds(i), Duration.ofSeconds(i + 1));
    }
    assertThat(times)
        .isEqualTo(Spread.evenly(100, Duration.ofSeconds(100), new Random(1)))
        .isNotEqualTo(Spread.evenly(100, Duration.ofSeconds(100), new Random(2)));
  }

  /** Begins to drain; returns when the timers of it are set. */
  private CompletableFuture<Void> drain(XdsServer server) {
    CompletableFuture<Void> drained = CompletableFuture.runAsync(() -> server.drain(OVER));
    Eventually.holds("the drain has begun", () -> timers.isAwaited(OVER));
    return drained;
  }
}
