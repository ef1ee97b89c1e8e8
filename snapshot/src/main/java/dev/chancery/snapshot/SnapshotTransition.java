// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The step from one snapshot to the next, with what changed, so that nobody needs to compare the
 * two.
 *
 * @param before the snapshot before; the empty one at first
 * @param after the snapshot now
 * @param changed by type URL, the names of the resources that were added, changed or removed, or of
 *     which it is another reason why there are none; types in which nothing changed are absent
 */
public record SnapshotTransition(
    Snapshot before, Snapshot after, Map<String, Set<String>> changed) {

  /**
   * {@return the first step of a group: everything is new}
   *
   * @param snapshot the first snapshot
   */
  public static SnapshotTransition first(Snapshot snapshot) {
    Map<String, Set<String>> changed = new HashMap<>();
    for (String type : snapshot.types()) {
      changed.put(type, snapshot.resources(type).keySet());
    }
    addErrors(Snapshot.EMPTY, snapshot, changed);
    return new SnapshotTransition(Snapshot.EMPTY, snapshot, changed);
  }

  /**
   * The step from a snapshot to where another step leads: that step itself if it begins there, else
   * one that is worked out by comparing.
   */
  @SuppressWarnings(
      "ReferenceEquality") // the very snapshot: comparing contents would cost the whole
  static SnapshotTransition from(Snapshot before, SnapshotTransition step) {
    return before == step.before() ? step : between(before, step.after());
  }

  /**
   * {@return the step from one snapshot to another} It is worked out by comparing the two, at a
   * cost proportional to their size.
   *
   * @param before the snapshot before
   * @param after the snapshot now
   */
  public static SnapshotTransition between(Snapshot before, Snapshot after) {
    Set<String> types = new HashSet<>(before.types());
    types.addAll(after.types());
    Map<String, Set<String>> changed = new HashMap<>();
    for (String type : types) {
      Set<String> names = difference(before.resources(type), after.resources(type));
      if (!names.isEmpty()) {
        changed.put(type, names);
      }
    }
    addErrors(before, after, changed);
    return new SnapshotTransition(before, after, changed);
  }

  /** {@return whether there may be something to say of a type though nothing of it changed} */
  public boolean endsWaiting() {
    return !before.awaited().equals(after.awaited());
  }

  private static void addErrors(Snapshot before, Snapshot after, Map<String, Set<String>> changed) {
    Set<ResourceName> ids = new HashSet<>(before.errors().keySet());
    ids.addAll(after.errors().keySet());
    for (ResourceName id : ids) {
      if (!Objects.equals(before.errors().get(id), after.errors().get(id))) {
        Set<String> names = new LinkedHashSet<>(changed.getOrDefault(id.typeUrl(), Set.of()));
        names.add(id.name());
        changed.put(id.typeUrl(), names);
      }
    }
  }

  private static Set<String> difference(
      Map<String, EncodedResource> before, Map<String, EncodedResource> after) {
    Set<String> names = new LinkedHashSet<>();
    for (EncodedResource now : after.values()) {
      if (!now.equals(before.get(now.name()))) {
        names.add(now.name());
      }
    }
    for (String name : before.keySet()) {
      if (!after.containsKey(name)) {
        names.add(name);
      }
    }
    return names;
  }
}
