// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.config;

import dev.chancery.spi.model.InvalidValueException;
import java.time.Duration;

/** Refuses intervals that are too short or too long to be meant. */
final class Intervals {

  private static final Duration MIN = Duration.ofSeconds(1);
  private static final Duration MAX = Duration.ofHours(1);

  private Intervals() {}

  /** Checks an interval; zero stands for a default. */
  static void check(String field, Duration interval) {
    if (!interval.isZero() && (interval.compareTo(MIN) < 0 || interval.compareTo(MAX) > 0)) {
      throw new InvalidValueException(
          field, "found %s ms (expected: 1s to 1h)".formatted(interval.toMillis()));
    }
  }
}
