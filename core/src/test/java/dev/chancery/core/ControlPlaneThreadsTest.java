// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.fake.FakeSource;
import dev.chancery.core.fake.Found;
import dev.chancery.core.fake.FoundPlugin;
import dev.chancery.core.fake.Plain;
import dev.chancery.core.fake.PlainPlugin;
import dev.chancery.core.fake.Steps;
import dev.chancery.core.input.ResourceListener;
import dev.chancery.core.input.Stored;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotTransition;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.VirtualHostSpec;
import dev.chancery.spi.store.WriteCondition;
import dev.chancery.spi.store.WriteRefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A control plane with the threads that it has in earnest. */
class ControlPlaneThreadsTest {

  private static final String EDGE = "default~edge";
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int CHANGES = 200;

  private static Proxy edge() {
    return Proxy.of(
        "default",
        "edge",
        ListenerSpec.http(
            "http",
            8080,
            VirtualHostSpec.of(
                "cart", "*", RouteSpec.prefix("/", RouteToSpec.upstream("default", "cart")))));
  }

  private static void apply(ControlPlane controlPlane, Resource resource) {
    controlPlane.apply(resource, WriteCondition.overwrite());
  }

  @Test
  @DisplayName("followers that come at any time see each step from there on once and in order")
  void followersSeeEachStepOnceAndInOrder() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (ControlPlane controlPlane = ControlPlane.builder().plugin(new PlainPlugin()).start()) {
      apply(controlPlane, edge());
      List<Future<Snapshot>> ends = new ArrayList<>();
      for (int i = 0; i < CHANGES; i++) {
        if (i % 20 == 0) {
          ends.add(threads.submit(() -> followToTheEnd(controlPlane)));
        }
        apply(controlPlane, Plain.upstream("cart", "" + i));
      }
      apply(controlPlane, Plain.upstream("cart", "last"));
      apply(controlPlane, Proxy.of("default", "edge", ListenerSpec.http("last", 8080)));
      Set<Snapshot> snapshots = new HashSet<>();
      for (Future<Snapshot> end : ends) {
        snapshots.add(end.get(LIMIT.toSeconds(), TimeUnit.SECONDS));
      }
      assertThat(snapshots).as("the last snapshot, the same to all").hasSize(1);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Snapshot followToTheEnd(ControlPlane controlPlane) throws InterruptedException {
    Steps steps = new Steps();
    try (AutoCloseable following = controlPlane.follow(EDGE, steps)) {
      assertThat(following).isNotNull();
      Snapshot before = Snapshot.EMPTY;
      while (true) {
        SnapshotTransition step = steps.next();
        assertThat(step.before()).isSameAs(before);
        before = step.after();
        if (before.get(ResourceTypes.LISTENER, "last").isPresent()) {
          return before;
        }
      }
    } catch (InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @DisplayName("closing ends all threads of the control plane")
  void closingEndsAllThreads() throws InterruptedException {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    FakeSource source = new FakeSource("files");
    CountDownLatch watched = new CountDownLatch(1);
    source.onWatch(watched::countDown);
    ControlPlane controlPlane =
        ControlPlane.builder().plugin(source).plugin(new FoundPlugin()).start();
    assertThat(watched.await(30, TimeUnit.SECONDS)).isTrue();
    controlPlane.watch(Upstream.class, new Silent());
    apply(controlPlane, Found.upstream("cart", "1"));
    List<Thread> started =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> !before.contains(thread) && thread.getName().startsWith("chancery"))
            .toList();
    assertThat(started).isNotEmpty();
    controlPlane.close();
    for (Thread thread : started) {
      thread.join(LIMIT.toMillis());
      assertThat(thread.isAlive()).as(thread.getName()).isFalse();
    }
  }

  @Test
  @DisplayName("a source and a discovery that wait without end hold up neither start nor end")
  void pluginsThatWaitHoldUpNobody() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(2);
    FakeSource source = new FakeSource("files");
    FoundPlugin discovery = new FoundPlugin();
    source.onWatch(() -> waitWithoutEnd(interrupted));
    discovery.onOpen(() -> waitWithoutEnd(interrupted));
    Steps steps = new Steps();
    try (ControlPlane controlPlane =
        ControlPlane.builder()
            .startDeadline(Duration.ofMillis(50))
            .plugin(source)
            .plugin(discovery)
            .start()) {
      controlPlane.follow(EDGE, steps);
      apply(controlPlane, Found.upstream("cart", "1"));
      apply(controlPlane, edge());
      Snapshot snapshot = steps.next().after();
      while (snapshot.resources(ResourceTypes.CLUSTER).isEmpty()) {
        snapshot = steps.next().after();
      }
    }
    assertThat(interrupted.await(30, TimeUnit.SECONDS)).as("both were interrupted").isTrue();
  }

  private static void waitWithoutEnd(CountDownLatch interrupted) {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      interrupted.countDown();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Test
  @DisplayName("of hosts that write one resource by version at a time exactly one wins each round")
  void writersByVersionDoNotLoseUpdates() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (ControlPlane controlPlane = ControlPlane.builder().plugin(new PlainPlugin()).start()) {
      apply(controlPlane, Plain.upstream("counter", "0"));
      int increments = 50;
      List<Callable<Integer>> writers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        writers.add(() -> increment(controlPlane, increments));
      }
      for (Future<Integer> writer : threads.invokeAll(writers, 60, TimeUnit.SECONDS)) {
        assertThat(writer.get()).isEqualTo(increments);
      }
      assertThat(counter(controlPlane).resource()).isEqualTo(Plain.upstream("counter", "200"));
    } finally {
      threads.shutdownNow();
    }
  }

  private static int increment(ControlPlane controlPlane, int times) {
    int done = 0;
    while (done < times) {
      Stored<Upstream> read = counter(controlPlane);
      int value = Integer.parseInt(((Plain) read.resource().config()).value());
      try {
        controlPlane.apply(
            Plain.upstream("counter", "" + (value + 1)),
            WriteCondition.ifVersion(read.resourceVersion()));
        done++;
      } catch (WriteRefusedException e) {
        assertThat(e.key()).isEqualTo(read.resource().key());
      }
    }
    return done;
  }

  private static Stored<Upstream> counter(ControlPlane controlPlane) {
    return controlPlane
        .get(Upstream.class, ResourceKey.of("Upstream", "default", "counter"))
        .orElseThrow();
  }

  private static final class Silent implements ResourceListener<Upstream> {
    @Override
    public void changed(Stored<Upstream> resource) {}

    @Override
    public void removed(ResourceKey key) {}
  }
}
