// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.health;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;

/**
 * Statuses of HTTP one after the other.
 *
 * @param start the first, 100 to 599
 * @param end the one after the last, up to 600
 */
public record StatusRange(
    @JsonPropertyDescription("First status.") int start,
    @JsonPropertyDescription("The status after the last.") int end) {

  private static final int MIN = 100;
  private static final int MAX = 600;

  /** Checks that there is a status in it. */
  public StatusRange {
    Check.range("start", start, MIN, MAX - 1);
    Check.range("end", end, MIN + 1, MAX);
    if (end <= start) {
      throw new InvalidValueException(
          "end",
          "found %d (expected: more than start, which is %d; it is the status after the last)"
              .formatted(end, start));
    }
  }
}
