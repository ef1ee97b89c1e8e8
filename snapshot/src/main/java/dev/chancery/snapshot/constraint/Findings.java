// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot.constraint;

import java.util.ArrayList;
import java.util.List;

/** What was found in one message. Used by one thread. */
final class Findings {

  /** More would help nobody, and a long list may have the same mistake in each item. */
  private static final int MAX = 20;

  private final List<Violation> violations = new ArrayList<>(0);

  void add(Place place, String found, String expected) {
    if (violations.size() < MAX) {
      violations.add(new Violation(place.toString(), found, expected));
    }
  }

  List<Violation> all() {
    return List.copyOf(violations);
  }
}
