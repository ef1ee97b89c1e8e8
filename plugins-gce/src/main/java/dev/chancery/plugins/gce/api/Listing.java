// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.api;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What Compute Engine told of several things, from all pages.
 *
 * @param items what could be had, in the order of the answer
 * @param unreachable zones or regions that did not answer, by name, with what Compute Engine says
 *     of them; what they have is missing from {@code items}, which says nothing of it
 * @param warnings what else Compute Engine warns of; nothing secret
 * @param places the zones and regions that the answer names, those where nothing is too; empty if
 *     it names none, as that of a single zone
 * @param <T> what they are
 */
public record Listing<T>(
    List<T> items, Map<String, String> unreachable, List<String> warnings, Set<String> places) {

  /** Copies all. */
  public Listing {
    items = List.copyOf(items);
    unreachable = Map.copyOf(unreachable);
    warnings = List.copyOf(warnings);
    places = Set.copyOf(places);
  }

  /**
   * {@return a whole answer without warnings, which names no places}
   *
   * @param items all that there are
   * @param <T> what they are
   */
  public static <T> Listing<T> of(List<T> items) {
    return new Listing<>(items, Map.of(), List.of(), Set.of());
  }
}
