// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceName;
import dev.chancery.snapshot.Snapshot;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The collections ({@code xdstp://authority/type/path/*}) that one stream asks for of one type:
 * their members are asked for, those yet to come too.
 */
final class SubscribedCollections {

  private final String typeUrl;
  private final Set<String> names = new HashSet<>();
  private boolean used;

  SubscribedCollections(String typeUrl) {
    this.typeUrl = typeUrl;
  }

  /** A name is asked for; it matters here if it is a collection's. */
  void add(String name) {
    if (ResourceName.isCollection(name)) {
      names.add(name);
      used = true;
    }
  }

  /** A name is not asked for any more. */
  void remove(String name) {
    names.remove(name);
  }

  boolean isEmpty() {
    return names.isEmpty();
  }

  /** Whether a resource is asked for as a member. */
  boolean covers(String name) {
    return !names.isEmpty() && names.contains(ResourceName.collectionOf(name));
  }

  /** Names and, for those that are collections, their members, each once. */
  Collection<String> withMembers(Collection<String> wanted, Snapshot snapshot) {
    if (!used) {
      return wanted;
    }
    Set<String> all = new LinkedHashSet<>(wanted);
    wanted.forEach(name -> all.addAll(members(name, snapshot)));
    return all;
  }

  /** The present members, if a name is a collection's. */
  Set<String> members(String name, Snapshot snapshot) {
    return used && ResourceName.isCollection(name) ? snapshot.members(typeUrl, name) : Set.of();
  }

  /**
   * Has the client told of each collection that has no members, once, by the collection's own name;
   * it would wait for them otherwise.
   *
   * @param changes what is about to be sent; its missing names are changed
   */
  void tellEmpty(Changes changes, Snapshot snapshot, Delivered delivered) {
    if (names.isEmpty()) {
      return;
    }
    changes.missing().removeIf(name -> !members(name, snapshot).isEmpty());
    for (EncodedResource update : changes.updates()) {
      String collection = ResourceName.collectionOf(update.name());
      if (names.contains(collection)) {
        delivered.remove(collection);
      }
    }
    Set<String> emptied = new LinkedHashSet<>();
    for (String removal : changes.removals()) {
      String collection = ResourceName.collectionOf(removal);
      if (names.contains(collection) && members(collection, snapshot).isEmpty()) {
        emptied.add(collection);
      }
    }
    changes.missing().removeAll(emptied);
    changes.missing().addAll(emptied);
  }
}
