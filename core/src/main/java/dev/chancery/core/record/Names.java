// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.record;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds what a user may have meant by a name that isn't known. */
public final class Names {

  private Names() {}

  /**
   * {@return the hint that goes with an unknown name: the nearest known one, if any is near, and
   * all known ones, such as {@code did you mean 'bindPort'? (known: bindAddress, bindPort)}}
   *
   * @param found the unknown name
   * @param known the known ones, in any order; may be empty
   */
  public static String hint(String found, Collection<String> known) {
    List<String> sorted = known.stream().sorted().toList();
    String list = sorted.isEmpty() ? "none" : String.join(", ", sorted);
    return nearest(found, sorted)
        .map(name -> "did you mean '%s'? (known: %s)".formatted(name, list))
        .orElse("known: " + list);
  }

  /** The known name that differs least, if it differs in no more than a third of its letters. */
  static Optional<String> nearest(String found, Collection<String> known) {
    String lower = found.toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(name -> Math.abs(name.length() - found.length()) <= allowed(name))
        .filter(name -> distance(lower, name) <= allowed(name))
        .min(
            Comparator.<String>comparingInt(name -> distance(lower, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static int distance(String lower, String name) {
    return new NameDistance(lower, name.toLowerCase(Locale.ROOT)).letters();
  }

  private static int allowed(String name) {
    return Math.max(1, name.length() / 3);
  }
}
