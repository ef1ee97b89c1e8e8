// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** In how many places something is used. Owned by the loop. */
final class UseCounts<T> {

  private final Map<T, Integer> places = new HashMap<>();

  boolean isUsed(T used) {
    return places.containsKey(used);
  }

  /**
   * One place uses other things than before.
   *
   * @return those that no place uses any more
   */
  Set<T> change(Collection<T> now, Collection<T> before) {
    now.forEach(used -> places.merge(used, 1, Integer::sum));
    Set<T> ended = new LinkedHashSet<>();
    for (T used : before) {
      if (places.computeIfPresent(used, (u, count) -> count == 1 ? null : count - 1) == null) {
        ended.add(used);
      }
    }
    return ended;
  }
}
