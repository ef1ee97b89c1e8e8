// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;

/**
 * Which resources of one type are in which collection, see {@link ResourceName#collectionOf}.
 *
 * @param names the names of their members by the names of the collections that have any
 */
record CollectionMembers(PMap<String, PSet<String>> names) {

  static final CollectionMembers EMPTY = new CollectionMembers(HashTreePMap.empty());

  CollectionMembers plus(String name) {
    String collection = ResourceName.collectionOf(name);
    return collection.isEmpty()
        ? this
        : new CollectionMembers(names.plus(collection, of(collection).plus(name)));
  }

  CollectionMembers minus(String name) {
    String collection = ResourceName.collectionOf(name);
    if (collection.isEmpty()) {
      return this;
    }
    PSet<String> others = of(collection).minus(name);
    return new CollectionMembers(
        others.isEmpty() ? names.minus(collection) : names.plus(collection, others));
  }

  PSet<String> of(String collection) {
    return names.getOrDefault(collection, HashTreePSet.empty());
  }
}
