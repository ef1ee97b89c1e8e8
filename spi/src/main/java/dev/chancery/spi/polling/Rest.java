// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.polling;

import java.time.Duration;
import java.time.Instant;

/**
 * A time in which an upstream is not asked for.
 *
 * @param since when it began
 * @param length how long it lasts
 */
record Rest(Instant since, Duration length) {

  private static final Duration LONGEST = Duration.ofHours(1);

  /** Makes it an hour at most, so that no answer of a back end silences the watch for good. */
  Rest {
    length = length.compareTo(LONGEST) > 0 ? LONGEST : length;
  }

  /** How long it still lasts; zero when it is over, or the clock was set back before it began. */
  Duration left(Instant now) {
    Duration left = Duration.between(now, since.plus(length));
    return left.isNegative() || now.isBefore(since) ? Duration.ZERO : left;
  }
}
