// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.input;

import dev.chancery.spi.ResourceBatch.Located;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.ResourceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All that is said of one resource: by whom, and what is wrong with it. Guarded by its catalog. */
final class Claims {

  private final TreeMap<Claimant, Located> values = new TreeMap<>();
  private final TreeMap<Claimant, List<Problem>> rejections = new TreeMap<>();
  private List<Problem> mergeProblems = List.of();

  /**
   * Takes what a claimant says, and tells whether that is new. Of equal values the first is kept,
   * so that what is said again and again is in memory once.
   */
  boolean put(Claimant claimant, Located value) {
    boolean isNew = !value.equals(values.get(claimant));
    if (isNew) {
      values.put(claimant, value);
    }
    return isNew;
  }

  /** Takes a claim back, and tells whether there was one. */
  boolean remove(Claimant claimant) {
    return values.remove(claimant) != null;
  }

  void reject(Claimant claimant, List<Problem> problems) {
    if (problems.isEmpty()) {
      rejections.remove(claimant);
    } else {
      rejections.put(claimant, List.copyOf(problems));
    }
  }

  boolean mentions(Claimant claimant) {
    return values.containsKey(claimant) || rejections.containsKey(claimant);
  }

  boolean isEmpty() {
    return values.isEmpty() && rejections.isEmpty();
  }

  /** The claimant that is believed. */
  Optional<Claimant> owner() {
    return values.isEmpty() ? Optional.empty() : Optional.of(values.firstKey());
  }

  /**
   * Decides what is believed: what the first claimant says, and merged into it what a discovery
   * found, if the first is none itself.
   */
  Optional<Located> settle(Merge merge) {
    mergeProblems = List.of();
    if (values.isEmpty()) {
      return Optional.empty();
    }
    Located first = values.firstEntry().getValue();
    Optional<Map.Entry<Claimant, Located>> discovery = discoveredBeside();
    if (discovery.isEmpty()) {
      return Optional.of(first);
    }
    Merge.Result merged =
        merge.merge(
            discovery.get().getKey().origin(),
            first.resource(),
            discovery.get().getValue().resource());
    mergeProblems = merged.problems();
    return Optional.of(new Located(merged.resource(), first.location()));
  }

  private Optional<Map.Entry<Claimant, Located>> discoveredBeside() {
    return values.firstKey().rank() == Claimant.Rank.DISCOVERY
        ? Optional.empty()
        : values.entrySet().stream()
            .filter(entry -> entry.getKey().rank() == Claimant.Rank.DISCOVERY)
            .findFirst();
  }

  /** What is wrong: refused texts, and claims that are not believed because another came first. */
  List<Problem> problems(ResourceKey key) {
    List<Problem> problems = new ArrayList<>();
    rejections.values().forEach(problems::addAll);
    problems.addAll(mergeProblems);
    if (values.size() > 1) {
      Located first = values.firstEntry().getValue();
      Optional<Claimant> merged = discoveredBeside().map(Map.Entry::getKey);
      values.entrySet().stream()
          .skip(1)
          .filter(entry -> !merged.equals(Optional.of(entry.getKey())))
          .forEach(entry -> problems.add(duplicate(key, entry, first)));
    }
    return List.copyOf(problems);
  }

  private static Problem duplicate(
      ResourceKey key, Map.Entry<Claimant, Located> claim, Located first) {
    return duplicate(key, claim.getKey().source(), claim.getValue(), first);
  }

  /** A resource that is not believed because the same was found elsewhere. */
  static Problem duplicate(ResourceKey key, String reporter, Located second, Located first) {
    return Problem.error(
        reporter,
        second.location(),
        "found %s a second time; %s has it first and is served (expected: each resource once; remove one)"
            .formatted(key, first.location()));
  }
}
