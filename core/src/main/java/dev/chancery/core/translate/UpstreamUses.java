// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.spi.model.ResourceRef;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Which upstreams a proxy uses, and in how many places. Owned by the loop. */
final class UpstreamUses {

  private final Map<ResourceRef, Integer> places = new HashMap<>();

  /**
   * What a change of places gave.
   *
   * @param begun upstreams that are used now and were not
   * @param ended upstreams that were used and are not now
   */
  record Change(Set<ResourceRef> begun, Set<ResourceRef> ended) {}

  /**
   * Takes a change into account.
   *
   * @param now of each place that is new, the upstreams that it names
   * @param before of each place that has gone, the upstreams that it named
   */
  Change change(Collection<Set<ResourceRef>> now, Collection<Set<ResourceRef>> before) {
    Set<ResourceRef> begun = new LinkedHashSet<>();
    Set<ResourceRef> ended = new LinkedHashSet<>();
    for (Set<ResourceRef> named : now) {
      for (ResourceRef upstream : named) {
        if (places.merge(upstream, 1, Integer::sum) == 1) {
          begun.add(upstream);
        }
      }
    }
    for (Set<ResourceRef> named : before) {
      for (ResourceRef upstream : named) {
        if (leaves(upstream) && !begun.remove(upstream)) {
          ended.add(upstream);
        }
      }
    }
    return new Change(begun, ended);
  }

  /** Takes one place away, and returns whether it was the last. */
  private boolean leaves(ResourceRef upstream) {
    int left = places.getOrDefault(upstream, 0) - 1;
    if (left > 0) {
      places.put(upstream, left);
      return false;
    }
    places.remove(upstream);
    return true;
  }

  /** All upstreams that are used. */
  Set<ResourceRef> all() {
    return Collections.unmodifiableSet(places.keySet());
  }
}
