// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

import static dev.chancery.snapshot.ConsistencyCheckTest.assignment;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random changes against plain maps. {@code -Dcache.fuzz.seed=N} replays one run. */
@DisplayName("A snapshot cache under random changes")
class SnapshotCacheFuzzTest {

  private static final String SEED = "cache.fuzz.seed";
  private static final int RUNS = 60;
  private static final int STEPS = 200;
  private static final int THREADS = 4;
  private static final List<String> GROUPS = List.of("g", "h");
  private static final List<String> NAMES = List.of("a", "b", "c", "d", "e");

  private final SnapshotCache cache = SnapshotCache.create();

  static LongStream seeds() {
    Long replayed = Long.getLong(SEED);
    return replayed == null ? LongStream.range(0, RUNS) : LongStream.of(replayed);
  }

  @ParameterizedTest(name = "-Dcache.fuzz.seed={0}")
  @MethodSource("seeds")
  @DisplayName("has what plain maps have, and so has each follower, at each step")
  void hasWhatPlainMapsHave(long seed) {
    Random random = new Random(seed);
    Map<String, Map<String, EncodedResource>> model = new HashMap<>();
    List<Follower> followers = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      String group = any(GROUPS, random);
      int dice = random.nextInt(12);
      if (dice == 0) {
        followers.add(new Follower(group, random.nextInt(3) == 0));
      } else if (dice == 1 && !followers.isEmpty()) {
        followers.remove(random.nextInt(followers.size())).following.close();
      } else {
        change(group, random, model);
      }
      followers.forEach(follower -> follower.echo(model));
      assertThat(cache.groups()).isEqualTo(model.keySet());
      for (Follower follower : followers) {
        assertThat(follower.has()).isEqualTo(contents(follower.group));
        assertThat(follower.wrong).isEmpty();
      }
      for (String known : GROUPS) {
        assertThat(contents(known)).isEqualTo(Optional.ofNullable(model.get(known)));
      }
    }
  }

  @ParameterizedTest(name = "-Dcache.fuzz.seed={0}")
  @MethodSource("seeds")
  @DisplayName("tells each follower every step in order, whoever makes it, and forgets all")
  void tellsEveryStepInOrder(long seed) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Follower> followers = new ArrayList<>();
    GROUPS.forEach(group -> followers.add(new Follower(group, false)));
    CountDownLatch begin = new CountDownLatch(1);
    List<Future<?>> running = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      Random random = new Random(seed * THREADS + thread);
      running.add(
          threads.submit(
              () -> {
                begin.await();
                for (int step = 0; step < STEPS; step++) {
                  String group = any(GROUPS, random);
                  Follower passing = new Follower(group, false);
                  change(group, random, new HashMap<>());
                  passing.following.close();
                }
                return null;
              }));
    }
    begin.countDown();
    for (Future<?> thread : running) {
      thread.get(60, TimeUnit.SECONDS);
    }
    threads.shutdown();
    for (Follower follower : followers) {
      assertThat(follower.has()).isEqualTo(contents(follower.group));
      assertThat(follower.wrong).isEmpty();
      follower.following.close();
    }
    GROUPS.forEach(cache::clear);
    assertThat(cache.groups()).isEmpty();
  }

  private void change(
      String group, Random random, Map<String, Map<String, EncodedResource>> model) {
    EncodedResource resource = resource(any(NAMES, random), random.nextInt(3));
    Map<String, EncodedResource> known = new TreeMap<>(model.getOrDefault(group, Map.of()));
    switch (random.nextInt(6)) {
      case 0 -> {
        cache.clear(group);
        model.remove(group);
        return;
      }
      case 1 -> {
        known = new TreeMap<>(Map.of(resource.name(), resource));
        cache.set(group, Snapshot.of(known.values()));
      }
      case 2 -> {
        cache.update(group, List.of(), List.of(resource.id()));
        known.remove(resource.name());
      }
      default -> {
        cache.update(group, List.of(resource), List.of());
        known.put(resource.name(), resource);
      }
    }
    model.put(group, known);
  }

  private static EncodedResource resource(String name, int seconds) {
    EncodedResource plain = assignment(name);
    return seconds == 0 ? plain : plain.withTtl(Duration.ofSeconds(seconds));
  }

  private Optional<Map<String, EncodedResource>> contents(String group) {
    return cache.get(group).map(SnapshotCacheFuzzTest::contents);
  }

  private static Map<String, EncodedResource> contents(Snapshot snapshot) {
    return new TreeMap<>(snapshot.resources(ResourceTypes.ENDPOINT));
  }

  private static <T> T any(List<T> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }

  /**
   * Follows a group step by step; one that echoes changes a certain resource as soon as it comes.
   */
  private final class Follower implements SnapshotListener {

    private static final String ECHOED = "e";

    private final String group;
    private final boolean echoing;
    private final List<String> wrong = new CopyOnWriteArrayList<>();
    private final SnapshotSource.Following following;
    private Optional<Map<String, EncodedResource>> has = Optional.empty(); // guarded by this

    Follower(String group, boolean echoing) {
      this.group = group;
      this.echoing = echoing;
      this.following = cache.follow(group, this);
    }

    synchronized Optional<Map<String, EncodedResource>> has() {
      return has;
    }

    @Override
    public void changed(SnapshotTransition transition) {
      synchronized (this) {
        if (!contents(transition.before()).equals(has.orElse(Map.of()))) {
          wrong.add("a step is missing before " + transition.changed());
        }
        has = Optional.of(contents(transition.after()));
      }
      if (!transition
          .changed()
          .equals(SnapshotTransition.between(transition.before(), transition.after()).changed())) {
        wrong.add("did not change like that: " + transition.changed());
      }
      if (echoing && has().orElseThrow().containsValue(resource(ECHOED, 2))) {
        cache.update(group, List.of(resource(ECHOED, 1)), List.of());
      }
    }

    @Override
    public synchronized void cleared() {
      has = Optional.empty();
    }

    /** Does to the model what this does to the cache. */
    void echo(Map<String, Map<String, EncodedResource>> model) {
      Map<String, EncodedResource> known = model.get(group);
      if (echoing && known != null && known.containsValue(resource(ECHOED, 2))) {
        known.put(ECHOED, resource(ECHOED, 1));
      }
    }
  }
}
