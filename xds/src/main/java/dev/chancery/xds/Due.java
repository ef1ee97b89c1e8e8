// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.snapshot.EncodedResource;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The resources of one type that may have to be sent. Bounded: many become "all". */
final class Due {

  private static final int MANY = 4096;

  private final Subscription subscription;
  private Set<String> names = new LinkedHashSet<>();
  private boolean all = true;
  private boolean borrowed;

  Due(Subscription subscription) {
    this.subscription = subscription;
  }

  boolean isEmpty() {
    return !all && names.isEmpty();
  }

  void addAll() {
    all = true;
    own(Set.of());
  }

  void add(String name) {
    if (all) {
      return;
    }
    if (borrowed) {
      own(names);
    }
    names.add(name);
  }

  private void own(Collection<String> some) {
    names = new LinkedHashSet<>(some);
    borrowed = false;
  }

  /**
   * Adds those that are asked for; returns whether there was one. The set is not changed, nor may
   * it be by others: streams that ask for all of it share it.
   */
  boolean addCovered(Set<String> changed) {
    if (isEmpty() && !changed.isEmpty() && coversAll(changed)) {
      names = changed;
      borrowed = true;
      return true;
    }
    boolean any = false;
    for (String name : changed) {
      if (subscription.covers(name)) {
        any = true;
        add(name);
      }
    }
    if (names.size() > Math.max(MANY, subscription.names().size())) {
      addAll();
    }
    return any;
  }

  private boolean coversAll(Set<String> changed) {
    for (String name : changed) {
      if (!subscription.covers(name)) {
        return false;
      }
    }
    return true;
  }

  /**
   * What to look at: all that is asked for, and all that the client has, if need be. It is not due
   * any more.
   */
  Collection<String> take(Map<String, EncodedResource> resources, Delivered delivered) {
    Collection<String> taken = all ? everything(resources, delivered) : names;
    clear();
    return taken;
  }

  private Collection<String> everything(
      Map<String, EncodedResource> resources, Delivered delivered) {
    Set<String> asked = subscription.names();
    Set<String> there = subscription.isWildcard() ? resources.keySet() : Set.of();
    if (delivered.isEmpty() && (there.isEmpty() || asked.isEmpty())) {
      return there.isEmpty() ? asked : there;
    }
    if (there.isEmpty() && asked.containsAll(delivered.names())) {
      return asked;
    }
    Set<String> everything = new HashSet<>(delivered.names());
    everything.addAll(there);
    everything.addAll(asked);
    return everything;
  }

  /** Nothing but these has to be looked at. */
  void only(Collection<String> wanted) {
    all = false;
    own(wanted);
  }

  void clear() {
    all = false;
    own(Set.of());
  }
}
