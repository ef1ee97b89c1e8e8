// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.policy;

import dev.chancery.spi.model.Option;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * What a listener and all parts within it ask of the filters of one policy.
 *
 * @param listener what holds for the listener as a whole, if anything is attached to it or to the
 *     proxy
 * @param filters the names of the filters that are required, sorted
 * @param values what is required beside, by key
 * @param <P> the record of the policy
 */
public record FilterDemands<P extends Option>(
    Optional<P> listener, Set<String> filters, SortedMap<String, Record> values) {

  /**
   * {@return whether a filter is required by a part}
   *
   * @param filter its name, such as {@code envoy.filters.http.cors}
   */
  public boolean requires(String filter) {
    return filters.contains(filter);
  }
}
