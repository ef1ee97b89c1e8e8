// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/** The resources of one type by name, by collection and by alias, and the version of them all. */
record TypedResources(
    PMap<String, EncodedResource> resources,
    VersionSum sum,
    CollectionMembers members,
    Aliases aliases) {

  static final TypedResources EMPTY =
      new TypedResources(
          HashTreePMap.empty(), VersionSum.EMPTY, CollectionMembers.EMPTY, Aliases.EMPTY);

  TypedResources plus(EncodedResource resource) {
    EncodedResource old = resources.get(resource.name());
    VersionSum without = old == null ? sum : sum.minus(old);
    return new TypedResources(
        resources.plus(resource.name(), resource),
        without.plus(resource),
        old == null ? members.plus(resource.name()) : members,
        old == null ? aliases.plus(resource) : aliases.replace(old, resource));
  }

  TypedResources minus(String name) {
    EncodedResource old = resources.get(name);
    return old == null
        ? this
        : new TypedResources(
            resources.minus(name), sum.minus(old), members.minus(name), aliases.minus(old));
  }

  String version() {
    return sum.toString();
  }
}
