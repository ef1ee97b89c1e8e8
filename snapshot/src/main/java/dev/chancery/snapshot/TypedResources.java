package dev.chancery.snapshot;

import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/** The resources of one type by name and by collection, and the version of them all. */
record TypedResources(
    PMap<String, EncodedResource> resources, VersionSum sum, CollectionMembers members) {

  static final TypedResources EMPTY =
      new TypedResources(HashTreePMap.empty(), VersionSum.EMPTY, CollectionMembers.EMPTY);

  TypedResources plus(EncodedResource resource) {
    EncodedResource old = resources.get(resource.name());
    VersionSum without = old == null ? sum : sum.minus(old);
    return new TypedResources(
        resources.plus(resource.name(), resource),
        without.plus(resource),
        old == null ? members.plus(resource.name()) : members);
  }

  TypedResources minus(String name) {
    EncodedResource old = resources.get(name);
    return old == null
        ? this
        : new TypedResources(resources.minus(name), sum.minus(old), members.minus(name));
  }

  String version() {
    return sum.toString();
  }
}
