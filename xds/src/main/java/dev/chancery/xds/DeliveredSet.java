// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.VersionSum;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Resources that many streams were sent. Immutable.
 *
 * @param key what tells it from others
 * @param base most of them, by name; shared with the sets before
 * @param later what is different from that by now
 */
record DeliveredSet(
    Key key, Map<String, EncodedResource> base, Map<String, EncodedResource> later) {

  private static final int FEW = 64;
  private static final int SHARE = 8;

  static DeliveredSet empty(String typeUrl) {
    return new DeliveredSet(new Key(typeUrl, VersionSum.EMPTY, 0), Map.of(), Map.of());
  }

  @Nullable EncodedResource get(String name) {
    EncodedResource known = later.get(name);
    if (known == null) {
      return base.get(name);
    }
    return Delivered.isReal(known) ? known : null;
  }

  Set<String> names() {
    if (later.isEmpty()) {
      return base.keySet();
    }
    Set<String> names = new HashSet<>(base.keySet());
    later.forEach(
        (name, known) -> {
          if (Delivered.isReal(known)) {
            names.add(name);
          } else {
            names.remove(name);
          }
        });
    return names;
  }

  /** Whether so many differences are few beside what there is. */
  boolean isFew(int differences) {
    return differences < Math.max(FEW, base.size() / SHARE);
  }

  /**
   * The set that differs from this one.
   *
   * @param key its key
   * @param differences other resources than here; what is not one of the type is left out
   * @param added still others
   */
  DeliveredSet with(
      Key key, Map<String, EncodedResource> differences, List<EncodedResource> added) {
    Map<String, EncodedResource> changed = new HashMap<>(later);
    changed.putAll(differences);
    added.forEach(resource -> changed.put(resource.name(), resource));
    if (isFew(changed.size())) {
      return new DeliveredSet(key, base, changed);
    }
    Map<String, EncodedResource> all = new HashMap<>(base);
    all.putAll(changed);
    all.values().removeIf(resource -> !Delivered.isReal(resource));
    return new DeliveredSet(key, Collections.unmodifiableMap(all), Map.of());
  }

  /**
   * What the resources are: the sum has a hash of each name and version.
   *
   * @param typeUrl the type
   * @param sum the version of them all
   * @param count how many there are
   */
  record Key(String typeUrl, VersionSum sum, int count) {}
}
