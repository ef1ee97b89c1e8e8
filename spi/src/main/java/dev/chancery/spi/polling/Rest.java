// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.polling;

import java.time.Duration;
import java.time.Instant;

/**
 * A time in which the back end is not asked for something.
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

  /** Why nothing could be had, and when it is asked for again if that is not soon. */
  String tell(String message, Instant now) {
    Duration left = left(now);
    return left.isZero()
        ? message
        : "%s; it is asked again after %d s".formatted(message, left.toSeconds());
  }
}
