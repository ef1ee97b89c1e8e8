// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A check that goes with a snapshot from step to step, at a cost proportional to what changes: it
 * keeps how often each resource is referred to. Not safe for use by several threads.
 */
public final class RunningCheck {

  private final ConsistencyCheck check;
  private final Map<ResourceName, Integer> counts = new HashMap<>();
  private Snapshot last;

  RunningCheck(ConsistencyCheck check, Snapshot from) {
    this.check = check;
    this.last = from;
    begin(from);
  }

  /** Whether the last step that passed led to this snapshot. */
  @SuppressWarnings("ReferenceEquality") // comparing contents would cost the whole
  boolean isAt(Snapshot snapshot) {
    return last == snapshot;
  }

  /**
   * What is missing after a step. If nothing is, the step is taken; the next begins where it leads.
   * A step that begins elsewhere costs as much as all of the snapshot that it begins at.
   *
   * @param step a step from a snapshot that passed
   * @return references of the snapshot after it to what it does not have, in order: those of the
   *     resources that changed, and if something is missing that was there, all
   * @throws IllegalArgumentException if the references of a resource that changed can't be read
   */
  public List<DanglingReference> check(SnapshotTransition step) {
    if (!isAt(step.before())) {
      begin(step.before());
    }
    Difference difference = new Difference(step);
    if (difference.leavesReferrers()) {
      List<DanglingReference> all = check.check(step.after());
      if (!all.isEmpty()) {
        return all;
      }
    }
    if (difference.missing.isEmpty()) {
      difference.counts.forEach(this::count);
      last = step.after();
    }
    return List.copyOf(difference.missing);
  }

  private void begin(Snapshot snapshot) {
    counts.clear();
    for (String type : check.isNone() ? Set.<String>of() : snapshot.types()) {
      for (EncodedResource resource : snapshot.resources(type).values()) {
        known(resource).forEach(references -> count(references, 1, counts));
      }
    }
    last = snapshot;
  }

  private void count(ResourceName target, int difference) {
    if (counts.merge(target, difference, Integer::sum) == 0) {
      counts.remove(target);
    }
  }

  private void count(Set<ResourceName> references, int each, Map<ResourceName, Integer> into) {
    for (ResourceName target : references) {
      if (check.isTarget(target.typeUrl())) {
        into.merge(target, each, Integer::sum);
      }
    }
  }

  /** Of a resource that is there, which may have been set unchecked: then it may be malformed. */
  private static Set<Set<ResourceName>> known(EncodedResource resource) {
    try {
      return distinct(resource);
    } catch (IllegalArgumentException e) {
      return Set.of(); // nobody can follow what nobody can read
    }
  }

  /** The sets of references of a resource, each once. */
  private static Set<Set<ResourceName>> distinct(EncodedResource resource) {
    Set<Set<ResourceName>> sets = Collections.newSetFromMap(new IdentityHashMap<>());
    sets.addAll(resource.referenceSets());
    return sets;
  }

  /** What a step changes among references. */
  private final class Difference {

    private final SnapshotTransition step;
    private final Map<ResourceName, Integer> counts = new HashMap<>();
    private final SortedSet<DanglingReference> missing = new TreeSet<>();

    Difference(SnapshotTransition step) {
      this.step = step;
      if (!check.isNone()) {
        step.changed().forEach((type, names) -> names.forEach(name -> compare(type, name)));
      }
    }

    private void compare(String type, String name) {
      EncodedResource old = step.before().resources(type).get(name);
      EncodedResource now = step.after().resources(type).get(name);
      Set<Set<ResourceName>> before = old == null ? Set.of() : known(old);
      Set<Set<ResourceName>> after = now == null ? Set.of() : distinct(now);
      for (Set<ResourceName> references : before) {
        if (!after.contains(references)) {
          count(references, -1, counts);
        }
      }
      for (Set<ResourceName> references : after) {
        if (!before.contains(references)) {
          count(references, 1, counts);
          check.collect(new ResourceName(type, name), references, step.after(), missing);
        }
      }
    }

    /** Whether a resource was removed to which something still refers. */
    boolean leavesReferrers() {
      return step.changed().entrySet().stream()
          .filter(changed -> check.isTarget(changed.getKey()))
          .anyMatch(changed -> leavesReferrers(changed.getKey(), changed.getValue()));
    }

    private boolean leavesReferrers(String type, Set<String> names) {
      Map<String, EncodedResource> there = step.after().resources(type);
      for (String name : names) {
        ResourceName id = new ResourceName(type, name);
        int referrers = RunningCheck.this.counts.getOrDefault(id, 0) + counts.getOrDefault(id, 0);
        if (referrers > 0 && !there.containsKey(id.name())) {
          return true;
        }
      }
      return false;
    }
  }
}
