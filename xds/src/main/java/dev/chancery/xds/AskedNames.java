// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.snapshot.ResourceName;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The names that one stream asks for; shared with others that ask for the same until they part. */
final class AskedNames {

  private Collection<String> origin =
      List.of(); // Kept, for others to find it as long as it is used.
  private Set<String> names = new HashSet<>();
  private boolean shared;

  Set<String> all() {
    return shared ? names : Collections.unmodifiableSet(names);
  }

  boolean contains(String name) {
    return names.contains(name);
  }

  /** Whether these are the names of exactly this list, for all that can be said at once. */
  boolean isFrom(Collection<String> list) {
    return shared && origin == list;
  }

  /** The names, if others share them or there are none: always the same object for the same. */
  Optional<Set<String>> shared() {
    if (names.isEmpty()) {
      return Optional.of(Set.of());
    }
    return shared ? Optional.of(names) : Optional.empty();
  }

  /** Replaces all names by those of a list. */
  void replace(Collection<String> list) {
    shared = list instanceof NameList;
    if (list instanceof NameList known) {
      origin = known;
      names = known.names();
    } else {
      origin = List.of();
      names = new LinkedHashSet<>();
      list.forEach(name -> names.add(ResourceName.canonical(name)));
      names.remove(Subscription.WILDCARD);
    }
  }

  void add(String name) {
    if (!names.contains(name)) {
      own().add(name);
    }
  }

  /** Returns whether it was there. */
  boolean remove(String name) {
    return names.contains(name) && own().remove(name);
  }

  private Set<String> own() {
    if (shared) {
      origin = List.of();
      names = new HashSet<>(names);
      shared = false;
    }
    return names;
  }
}
