// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sees to it that the filter chains of a listener can be told apart. */
final class FilterChainMatchers {

  private FilterChainMatchers() {}

  /**
   * Refuses two that are for the same connections.
   *
   * @param prefix what stands before the paths of the chains, to be left out
   */
  static void check(String prefix, List<FilterChainSpec> chains) {
    Map<FilterChainMatcherSpec, String> seen = new HashMap<>();
    for (FilterChainSpec chain : chains) {
      String path = chain.path().substring(prefix.length());
      String before = seen.putIfAbsent(chain.matcher(), path);
      if (before != null) {
        throw new InvalidValueException(
            path.isEmpty() ? "matcher" : path + ".matcher",
            "found the same as in %s (expected: each for other connections)".formatted(before));
      }
    }
  }

  /** A chain that stands below a field. */
  static FilterChainSpec below(String field, FilterChainSpec chain) {
    return new FilterChainSpec(
        field + "." + chain.path(),
        chain.name(),
        chain.matcher(),
        chain.content(),
        chain.statPrefix(),
        chain.options());
  }
}
