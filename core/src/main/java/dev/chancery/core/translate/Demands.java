// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.spi.model.InvalidValueException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What parts of a listener require of HTTP filters. Immutable.
 *
 * @param byOption what is required, by the name of the policy's option
 */
record Demands(SortedMap<String, Demand> byOption) {

  /** Nothing is required. */
  static final Demands NONE = new Demands(Collections.emptySortedMap());

  /**
   * What is required for one policy.
   *
   * @param filters the filters
   * @param values what is required beside, by key
   */
  record Demand(SortedSet<String> filters, SortedMap<String, Record> values) {

    static final Demand NONE =
        new Demand(Collections.emptySortedSet(), Collections.emptySortedMap());
  }

  boolean isEmpty() {
    return byOption.isEmpty();
  }

  /** What is required for a policy. */
  Demand of(String option) {
    return byOption.getOrDefault(option, Demand.NONE);
  }

  /**
   * What any of these require.
   *
   * @throws InvalidValueException if they require different things by one key
   */
  static Demands all(Collection<Demands> demands) {
    Gathering all = new Gathering();
    demands.forEach(each -> each.byOption.forEach(all::add));
    return all.demands();
  }

  /** What each of some virtual hosts requires. */
  @SuppressWarnings("ReferenceEquality") // the very same need not be looked at twice
  static Set<Demands> ofEach(List<TranslatedHost> hosts) {
    Set<Demands> all = new HashSet<>();
    Demands last = Demands.NONE;
    for (TranslatedHost host : hosts) {
      Demands demands = host.result().demands();
      if (demands != last && !demands.isEmpty()) {
        all.add(demands);
        last = demands;
      }
    }
    return all;
  }

  /** Gathers demands. Used by one thread. */
  static final class Gathering {

    private final SortedMap<String, Demand> byOption = new TreeMap<>();

    void add(String option, String filter) {
      demand(option).filters().add(filter);
    }

    void add(String option, String key, Record value) {
      Record before = demand(option).values().putIfAbsent(key, value);
      if (before != null && !before.equals(value)) {
        throw new InvalidValueException(
            option,
            "'%s' is required with different settings on one listener (expected: the same, or another name)"
                .formatted(key));
      }
    }

    private void add(String option, Demand demand) {
      demand(option).filters().addAll(demand.filters());
      demand.values().forEach((key, value) -> add(option, key, value));
    }

    private Demand demand(String option) {
      return byOption.computeIfAbsent(option, o -> new Demand(new TreeSet<>(), new TreeMap<>()));
    }

    Demands demands() {
      return byOption.isEmpty() ? NONE : new Demands(new TreeMap<>(byOption));
    }
  }
}
