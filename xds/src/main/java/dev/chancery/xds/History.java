// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.SnapshotTransition;
import dev.chancery.snapshot.VersionSum;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The last steps of a group's snapshot, so that a client that was away for a moment need not be
 * sent everything. Bounded in steps and in what these changed.
 */
final class History {

  private static final int STEPS = 128;
  private static final int NAMES = 20_000;
  private static final int LOOKED_AT = 4_096;

  private final Deque<SnapshotTransition> steps = new ArrayDeque<>();
  private int names;

  void add(SnapshotTransition step) {
    steps.addFirst(step);
    names += size(step);
    while (!steps.isEmpty() && (steps.size() > STEPS || names > NAMES)) {
      names -= size(steps.removeLast());
    }
  }

  private static int size(SnapshotTransition step) {
    return step.changed().values().stream().mapToInt(Set::size).sum();
  }

  /**
   * Finds the version that a client claims to have.
   *
   * @param typeUrl the type
   * @param covered whether a name is asked for
   * @param now the version of all that is asked for at present
   * @param claimed the version that the client has of it
   * @return what the client has of each resource that changed since; absent values for what was not
   *     there; nothing if the version is not known
   */
  Optional<Map<String, Optional<EncodedResource>>> since(
      String typeUrl, Predicate<String> covered, VersionSum now, String claimed) {
    Map<String, Optional<EncodedResource>> had = new HashMap<>();
    VersionSum sum = now;
    if (sum.toString().equals(claimed)) {
      return Optional.of(had);
    }
    int looked = 0;
    for (SnapshotTransition step : steps) {
      looked += step.changed().getOrDefault(typeUrl, Set.of()).size();
      if (looked > LOOKED_AT) {
        return Optional.empty(); // To send everything is no more work.
      }
      for (String name : step.changed().getOrDefault(typeUrl, Set.of())) {
        if (covered.test(name)) {
          Optional<EncodedResource> before = step.before().get(typeUrl, name);
          sum = undo(sum, step.after().resources(typeUrl).get(name), before);
          had.put(name, before);
        }
      }
      if (sum.toString().equals(claimed)) {
        return Optional.of(had);
      }
    }
    return Optional.empty();
  }

  private static VersionSum undo(
      VersionSum sum, @Nullable EncodedResource after, Optional<EncodedResource> before) {
    VersionSum without = after == null ? sum : sum.minus(after);
    return before.map(without::plus).orElse(without);
  }
}
