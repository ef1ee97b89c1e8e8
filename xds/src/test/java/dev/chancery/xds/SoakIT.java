// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.grpc.netty.shaded.io.netty.buffer.PooledByteBufAllocator;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Nothing is lost and nothing stays, however long and however bad the network is. {@code
 * -Dsoak.minutes=N} goes on longer, {@code -Dsoak.seed=N} does other things.
 */
class SoakIT {

  private static final long SEED = Long.getLong("soak.seed", 1);
  private static final int MINUTES = Integer.getInteger("soak.minutes", 0);
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final Duration TIME =
      MINUTES == 0 ? Duration.ofSeconds(10) : Duration.ofMinutes(MINUTES);
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int CLIENTS = 60;

  /** What a heap of this size varies by itself: gRPC's caches, and the JIT's and JMX's own. */
  private static final long TOLERANCE = 1_000_000;

  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Logger server = (Logger) LoggerFactory.getLogger("dev.chancery");
  private final LeakReports leaks = new LeakReports();

  @BeforeEach
  void listen() {
    leaks.begin();
    logged.start();
    server.setLevel(Level.ERROR);
    server.addAppender(logged);
  }

  @AfterEach
  void unlisten() {
    server.detachAppender(logged);
    server.setLevel(null);
    leaks.end();
  }

  @Test
  @DisplayName("after thousands of changes and faults each client has all, and nothing is left")
  void soak() throws IOException, InterruptedException {
    try (Soak soak = new Soak(SEED, CLIENTS, new StreamCallbacks() {})) {
      long before = measure(soak, WARM_UP);
      long after = measure(soak, TIME);
      System.out.printf(
          "soak.seed=%d: heap %,d bytes before, %,d after %s%n", SEED, before, after, TIME);
      assertThat(after - before).as("heap, bytes more than before").isLessThan(TOLERANCE);
      assertThat(soak.cache.statuses()).as("nodes").hasSize(CLIENTS);
      soak.disconnect();
      awaitNone("streams", soak.server::clients);
      awaitNone("nodes", soak.cache::statuses);
      await("no connection is left", () -> soak.connections() == 0);
      soak.server.close();
      await("no group is followed", () -> soak.source.followers() == 0);
      Soak.GROUPS.forEach(soak.cache::clear);
      assertThat(soak.cache.groups()).isEmpty();
    }
    awaitNone("threads", SoakIT::threads);
    assertThat(logged.list).as("what was logged").isEmpty();
    assertThat(leaks.found()).as("buffers of Netty that were not released").isEmpty();
  }

  @Test
  @DisplayName("a host that keeps something of each response is found out")
  void leakIsFound() throws IOException, InterruptedException {
    Queue<Object> leak = new ConcurrentLinkedQueue<>();
    StreamCallbacks leaking =
        new StreamCallbacks() {
          @Override
          public void sent(StreamInfo stream, SentResponse response) {
            leak.add(response);
          }
        };
    try (Soak soak = new Soak(SEED, CLIENTS, leaking)) {
      long before = measure(soak, Duration.ofSeconds(2));
      long after = measure(soak, Duration.ofSeconds(10));
      assertThat(after - before).isGreaterThan(TOLERANCE);
    }
    assertThat(leak).isNotEmpty();
  }

  @Test
  @DisplayName("a buffer that is not released is found out")
  void lostBufferIsFound() {
    await(
        "the lost buffer is reported",
        () -> {
          PooledByteBufAllocator.DEFAULT.buffer();
          System.gc();
          return !leaks.found().isEmpty();
        });
  }

  private static long measure(Soak soak, Duration time) throws InterruptedException {
    soak.run(time);
    assertThat(soak.settle(LIMIT)).as("soak.seed=%d: who lacks something", SEED).isEmpty();
    return HeapWatch.used();
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("soak-") || name.equals("chancery-xds"))
        .sorted()
        .toList();
  }

  private static void awaitNone(String what, Supplier<? extends Collection<?>> left) {
    await(
        () -> "no %s, of which are left: %s".formatted(what, left.get()),
        () -> left.get().isEmpty());
  }

  private static void await(String what, BooleanSupplier condition) {
    await(() -> what, condition);
  }

  private static void await(Supplier<String> what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(() -> "in time: " + what.get()).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }
}
