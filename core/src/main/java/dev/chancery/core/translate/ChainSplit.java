// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import java.util.List;
import java.util.function.Function;

/** A filter chain that policies replace by several. Used by one thread. */
final class ChainSplit {

  private List<FilterChain> chains;

  ChainSplit(FilterChain chain) {
    this.chains = List.of(chain);
  }

  /**
   * Replaces each chain that there is.
   *
   * @throws IllegalStateException if none is left
   */
  void replace(Function<FilterChain, List<FilterChain>> policy) {
    List<FilterChain> now = chains.stream().flatMap(one -> policy.apply(one).stream()).toList();
    if (now.isEmpty()) {
      throw new IllegalStateException("left no filter chain (expected: at least one)");
    }
    chains = now;
  }

  List<FilterChain> chains() {
    return chains;
  }
}
