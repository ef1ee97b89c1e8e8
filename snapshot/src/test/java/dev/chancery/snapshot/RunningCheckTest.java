// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random steps against the check of the whole. {@code -Dcheck.seed=N} replays one run. */
@DisplayName("A check that goes from step to step")
class RunningCheckTest {

  private static final String SEED = "check.seed";
  private static final int RUNS = 100;
  private static final int STEPS = 300;
  private static final String GROUP = "g";

  static LongStream seeds() {
    Long replayed = Long.getLong(SEED);
    return replayed == null ? LongStream.range(0, RUNS) : LongStream.of(replayed);
  }

  private static ConsistencyCheck check(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> ConsistencyCheck.discovered();
      case 1 -> ConsistencyCheck.none();
      case 2 ->
          ConsistencyCheck.strict()
              .tolerating(dangling -> dangling.to().typeUrl().equals(ResourceTypes.ENDPOINT))
              .tolerating(dangling -> dangling.to().name().equals("n3"));
      default -> ConsistencyCheck.strict();
    };
  }

  @ParameterizedTest(name = "-Dcheck.seed={0}")
  @MethodSource("seeds")
  @DisplayName(
      "finds after each step what a check of the whole finds, while refused ones are undone")
  void findsWhatACheckOfTheWholeFinds(long seed) {
    Random random = new Random(seed);
    RandomReferrers referrers = new RandomReferrers(random);
    ConsistencyCheck check = check(random);
    RunningCheck running = check.follow(Snapshot.EMPTY);
    Snapshot now = Snapshot.EMPTY;
    int taken = 0;
    for (int i = 0; i < STEPS; i++) {
      SnapshotTransition step = referrers.step(now);
      List<DanglingReference> found = running.check(step);
      assertThat(found).as("seed %d, step %d", seed, i).isEqualTo(check.check(step.after()));
      if (found.isEmpty()) {
        now = step.after();
        taken++;
      }
    }
    assertThat(taken).as("steps that passed").isBetween(1, STEPS);
  }

  @ParameterizedTest(name = "-Dcheck.seed={0}")
  @MethodSource("seeds")
  @DisplayName("finds all that a step breaks, and nothing that is right, wherever the step begins")
  void findsAllThatAStepBreaks(long seed) {
    Random random = new Random(seed);
    RandomReferrers referrers = new RandomReferrers(random);
    ConsistencyCheck check = check(random);
    RunningCheck running = check.follow(Snapshot.EMPTY);
    List<Snapshot> seen = new ArrayList<>();
    Snapshot now = Snapshot.EMPTY;
    for (int i = 0; i < STEPS; i++) {
      SnapshotTransition step = referrers.step(now);
      List<DanglingReference> broken = new ArrayList<>(check.check(step.after()));
      assertThat(running.check(step)).as("seed %d, step %d", seed, i).isSubsetOf(broken);
      broken.removeAll(check.check(step.before()));
      assertThat(running.check(step)).as("seed %d, step %d, again", seed, i).containsAll(broken);
      seen.add(step.after());
      now = random.nextInt(5) == 0 ? seen.get(random.nextInt(seen.size())) : step.after();
    }
  }

  @ParameterizedTest(name = "-Dcheck.seed={0}")
  @MethodSource("seeds")
  @DisplayName("keeps the snapshot of a cache whole, and never refuses what is right")
  void keepsTheSnapshotOfACacheWhole(long seed) {
    Random random = new Random(seed);
    RandomReferrers referrers = new RandomReferrers(random);
    ConsistencyCheck check = check(random);
    SnapshotCache cache = SnapshotCache.builder().consistencyCheck(check).build();
    for (int i = 0; i < STEPS; i++) {
      Snapshot before = cache.get(GROUP).orElse(Snapshot.EMPTY);
      List<EncodedResource> put = new ArrayList<>();
      List<ResourceName> remove = new ArrayList<>();
      for (int change = 0; change <= random.nextInt(4); change++) {
        EncodedResource resource = referrers.resource();
        if (random.nextInt(4) == 0) {
          remove.add(resource.id());
        } else {
          put.add(resource);
        }
      }
      String when = "seed %d, step %d".formatted(seed, i);
      switch (random.nextInt(12)) {
        case 0 -> cache.clear(GROUP);
        case 1 -> cache.setUnchecked(GROUP, referrers.step(before).after());
        case 2 -> cache.publish(GROUP, referrers.step(before));
        default -> update(when, cache, check, put, remove);
      }
    }
  }

  private static void update(
      String when,
      SnapshotCache cache,
      ConsistencyCheck check,
      List<EncodedResource> put,
      List<ResourceName> remove) {
    Snapshot before = cache.get(GROUP).orElse(Snapshot.EMPTY);
    Snapshot.Edit edit = before.edit();
    remove.forEach(id -> edit.remove(id.typeUrl(), id.name()));
    put.forEach(edit::put);
    Snapshot after = edit.commit().after();
    List<DanglingReference> broken = new ArrayList<>(check.check(after));
    boolean whole = broken.isEmpty();
    broken.removeAll(check.check(before));
    try {
      cache.update(GROUP, put, remove);
      assertThat(broken).as("%s: broken and not refused", when).isEmpty();
      for (String type : after.types()) {
        assertThat(cache.get(GROUP).orElseThrow().resources(type))
            .as(when)
            .isEqualTo(after.resources(type));
      }
    } catch (InconsistentSnapshotException e) {
      assertThat(whole).as("%s: whole and refused: %s", when, e.getMessage()).isFalse();
      assertThat(cache.get(GROUP).orElse(Snapshot.EMPTY)).as(when).isSameAs(before);
    }
  }
}
