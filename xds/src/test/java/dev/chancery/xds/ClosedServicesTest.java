// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.SnapshotCache;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Discovery services that are closed")
class ClosedServicesTest {

  private static final Node NODE = Node.newBuilder().setId("node-1").setCluster("test").build();
  private static final Duration LONG = Duration.ofHours(1);

  private final SnapshotCache cache = SnapshotCache.create();
  private final CountedSource source = new CountedSource(cache);
  private final ManualTimers timers = new ManualTimers();
  private final AtomicInteger begun = new AtomicInteger();
  private final Executor threads = StreamThreads.pool(1);
  private final DiscoveryServices services =
      DiscoveryServices.builder(source).timers(timers).shards(1, this::count).build();
  private final Server server = serve(services);
  private final ManagedChannel channel =
      NettyChannelBuilder.forAddress("127.0.0.1", server.getPort()).usePlaintext().build();

  private void count(Runnable task) {
    begun.incrementAndGet();
    threads.execute(task);
  }

  private static Server serve(DiscoveryServices services) {
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    services.definitions().forEach(builder::addService);
    try {
      return builder.build().start();
    } catch (IOException e) {
      throw new IllegalStateException("no server", e);
    }
  }

  @AfterEach
  void end() {
    channel.shutdownNow();
    server.shutdownNow();
    services.close();
  }

  @Test
  @DisplayName("have no use for a thread any more, though clients went shortly before")
  void wakesNothing() throws InterruptedException {
    cache.set("node-1", TestResources.snapshot(TestResources.endpoints("a", 1)));
    TestStream stream = TestStream.open(channel, Variant.DELTA, NODE, "");
    stream.subscribe(ResourceTypes.ENDPOINT, "a");
    stream.nextAcknowledged(ResourceTypes.ENDPOINT);
    channel.shutdownNow();
    Eventually.holds("the client has gone", () -> services.clients().isEmpty());
    assertThat(source.followers()).as("groups followed for clients that come back").isEqualTo(1);

    services.close();
    Eventually.holds("no group is followed", () -> source.followers() == 0);
    server.shutdownNow().awaitTermination();
    int before = begun.get();
    timers.advance(LONG);

    assertThat(begun).hasValue(before);
    assertThat(timers.pending()).isZero();
  }
}
