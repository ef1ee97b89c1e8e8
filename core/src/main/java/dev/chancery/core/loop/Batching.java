// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.loop;

import java.time.Duration;

/**
 * How long a turn waits so that more changes come together: not at all after a time of rest, longer
 * and longer while changes follow each other closely. Not safe for use by several threads.
 */
final class Batching {

  private static final Duration CLOSE = Duration.ofMillis(2);
  private static final Duration FIRST = Duration.ofMillis(1);

  private final Duration longest;
  private Duration pause = Duration.ZERO;

  /**
   * Begins at rest.
   *
   * @param longest the longest pause; zero for none
   */
  Batching(Duration longest) {
    this.longest = longest;
  }

  /**
   * The pause before a turn.
   *
   * @param rested how long nothing was to be done after the turn before
   */
  Duration pause(Duration rested) {
    if (rested.compareTo(CLOSE) > 0) {
      pause = Duration.ZERO;
    } else {
      Duration longer = pause.isZero() ? FIRST : pause.multipliedBy(2);
      pause = longer.compareTo(longest) < 0 ? longer : longest;
    }
    return pause;
  }
}
