// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.snapshot.ResourceName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What one stream asks for of one type. */
final class Subscription {

  static final String WILDCARD = "*";

  private final boolean byName;
  private final SubscribedCollections collections;
  private final boolean aliased;
  private final AskedNames names = new AskedNames();
  private boolean wildcard;
  private boolean everNamed;

  Subscription(ResourceKind kind) {
    this.byName = kind.byName();
    this.collections = new SubscribedCollections(kind.typeUrl());
    this.aliased = kind.aliased();
  }

  boolean isWildcard() {
    return wildcard;
  }

  Set<String> names() {
    return names.all();
  }

  boolean names(String name) {
    return names.contains(name);
  }

  boolean covers(String name) {
    return wildcard || names.contains(name) || collections.covers(name);
  }

  /** Whether only what is named is asked for, so that the client can drop each resource. */
  boolean isOfNamesAlone() {
    return !wildcard && collections.isEmpty();
  }

  /** Those of the names that are collections. */
  SubscribedCollections collections() {
    return collections;
  }

  /**
   * The names, if they are shared with other streams, and are all that decides what is asked for.
   */
  Optional<Set<String>> sharedNames() {
    return aliased || !collections.isEmpty() ? Optional.empty() : names.shared();
  }

  /** State of the world: whether a list asks for nothing other than before. */
  boolean isExactly(Collection<String> asked) {
    if (names.isFrom(asked)) {
      return true;
    }
    boolean same = isInOrder(asked) || names().equals(new HashSet<>(asked));
    return same && !(wildcard && everNamed);
  }

  /** Whether it is the last list, element by element, as it is nearly always. */
  private boolean isInOrder(Collection<String> asked) {
    if (asked.size() != names().size()) {
      return false;
    }
    Iterator<String> known = names().iterator();
    for (String name : asked) {
      if (!name.equals(known.next())) {
        return false;
      }
    }
    return true;
  }

  /**
   * State of the world: takes the whole list. No names at all mean everything, for a type for which
   * that is allowed, until the first name was given.
   */
  Change replace(Collection<String> asked) {
    Set<String> had = names();
    names.replace(asked);
    boolean star = asked.contains(WILDCARD);
    everNamed |= !asked.isEmpty();
    List<String> added = new ArrayList<>(names());
    added.removeIf(had::contains);
    List<String> dropped = new ArrayList<>(had);
    dropped.removeIf(names()::contains);
    boolean before = wildcard;
    wildcard = star || (!everNamed && !byName);
    added.forEach(collections::add);
    dropped.forEach(collections::remove);
    return new Change(added, dropped, before, wildcard);
  }

  /**
   * Delta, first request: no names at all mean everything, for a type for which that is allowed.
   */
  void begin(Collection<String> asked) {
    wildcard = asked.contains(WILDCARD) || (asked.isEmpty() && (!byName || aliased));
    names.replace(asked);
    names().forEach(collections::add);
  }

  /**
   * Delta, later requests. A name that is in both lists is asked for: the client dropped it and
   * wants it back.
   */
  Change change(Collection<String> subscribe, Collection<String> unsubscribe) {
    boolean before = wildcard;
    List<String> dropped = new ArrayList<>();
    for (String asked : unsubscribe) {
      String name = ResourceName.canonical(asked);
      if (name.equals(WILDCARD)) {
        wildcard = false;
      } else if (names.remove(name)) {
        collections.remove(name);
        dropped.add(name);
      }
    }
    List<String> added = new ArrayList<>();
    for (String asked : subscribe) {
      String name = ResourceName.canonical(asked);
      if (name.equals(WILDCARD)) {
        wildcard = true;
      } else {
        names.add(name);
        collections.add(name);
        added.add(name);
      }
    }
    return new Change(added, dropped, before, wildcard);
  }

  /** Delta: a name turned out to be another's alias. */
  void rename(String alias, String name) {
    names.remove(alias);
    names.add(name);
  }

  /** Delta: a name means nothing; the client asks again when it needs it again. */
  void forget(String name) {
    names.remove(name);
  }

  /**
   * How a subscription changed.
   *
   * @param added names that were asked for; delta: even if they were before
   * @param dropped names that are not asked for by name any more
   * @param wildcardBefore whether everything was asked for before
   * @param wildcardAfter whether everything is asked for now
   */
  record Change(
      List<String> added, List<String> dropped, boolean wildcardBefore, boolean wildcardAfter) {

    boolean beginsWildcard() {
      return wildcardAfter && !wildcardBefore;
    }

    boolean endsWildcard() {
      return wildcardBefore && !wildcardAfter;
    }

    /** Whether more than the dropped names themselves may not be asked for any more. */
    boolean dropsMany() {
      return endsWildcard() || dropped.stream().anyMatch(ResourceName::isCollection);
    }
  }
}
