// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.core.policy.Place;
import dev.chancery.spi.model.FilterChainSpec;
import dev.chancery.spi.model.HttpListenerSpec;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.ResourceRef;
import java.util.List;
import java.util.Set;

/**
 * All that the translation of a listener may read, which does not include its virtual hosts.
 *
 * @param spec the listener without its virtual hosts
 * @param places what holds for it and its filter chains
 * @param demands what its virtual hosts require of it
 * @param named the upstreams that its policies name
 * @param missing those of them that are not there
 */
record ListenerInput(
    ListenerSpec spec,
    Places places,
    Set<Demands> demands,
    Set<ResourceRef> named,
    Set<ResourceRef> missing) {

  /**
   * What holds for a listener.
   *
   * @param listener for the listener as a whole
   * @param chains for each of its filter chains
   */
  record Places(Place listener, List<Place> chains) {

    Places {
      chains = List.copyOf(chains);
    }

    /** What holds where the virtual hosts are. */
    Place http(ListenerSpec spec) {
      List<FilterChainSpec> specs = spec.protocol().filterChains();
      for (int i = 0; i < specs.size(); i++) {
        if (specs.get(i).content() instanceof HttpListenerSpec) {
          return chains.get(i);
        }
      }
      return Place.NONE;
    }
  }

  /** Whether hooks of plugins are called for it. */
  boolean hasPolicies() {
    return !places.listener().isEmpty()
        || !demands.isEmpty()
        || places.chains().stream().anyMatch(place -> !place.isEmpty());
  }
}
