package dev.chancery.snapshot;

import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * The resources of one type by name. The version is kept as a sum of hashes, one for each resource,
 * so that a change costs the same however many there are and the order in which they came does not
 * matter.
 */
record TypedResources(PMap<String, EncodedResource> resources, Sum sum) {

  static final TypedResources EMPTY = new TypedResources(HashTreePMap.empty(), new Sum(0, 0));

  TypedResources plus(EncodedResource resource) {
    EncodedResource old = resources.get(resource.name());
    Sum without = old == null ? sum : sum.minus(Sum.of(old));
    return new TypedResources(
        resources.plus(resource.name(), resource), without.plus(Sum.of(resource)));
  }

  TypedResources minus(String name) {
    EncodedResource old = resources.get(name);
    return old == null ? this : new TypedResources(resources.minus(name), sum.minus(Sum.of(old)));
  }

  String version() {
    return new ContentHash(sum.high(), sum.low()).toString();
  }

  /** A sum of 128-bit hashes, each half by itself modulo 2^64. */
  record Sum(long high, long low) {

    static Sum of(EncodedResource resource) {
      ContentHash hash = ContentHash.of(resource.name(), resource.version());
      return new Sum(hash.high(), hash.low());
    }

    Sum plus(Sum other) {
      return new Sum(high + other.high, low + other.low);
    }

    Sum minus(Sum other) {
      return new Sum(high - other.high, low - other.low);
    }
  }
}
