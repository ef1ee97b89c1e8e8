// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core;

import dev.chancery.core.loop.Suspensions;
import java.time.Duration;

/**
 * How long translation waits, and for what.
 *
 * @param longestPause how long a change may wait so that others are taken together with it; zero
 *     for not at all. A change that comes after a moment of rest never waits; while changes follow
 *     each other closely, the pauses between turns grow from one millisecond to this
 * @param hookBudget how long one call of a plugin may keep translation waiting. A call that takes
 *     longer is cut off: what was served for its resource stays, the rest goes on, and it is tried
 *     again after 5 seconds, then after a minute, after twice as long each time after that. A
 *     plugin that takes too long three times in a row is not called at all until then
 * @param failures on how many different resources in a row a plugin throws, other than to refuse
 *     what a user wrote, before it is not called at all for as long; at least 1
 */
public record LoopLimits(Duration longestPause, Duration hookBudget, int failures) {

  /** Pauses of at most 20 milliseconds, one second for each call, five failures. */
  public static final LoopLimits DEFAULT =
      new LoopLimits(Duration.ofMillis(20), Duration.ofSeconds(1), Suspensions.DEFAULT_FAILURES);

  /**
   * Checks all.
   *
   * @throws IllegalArgumentException if the pause is negative, the budget not more than zero, or
   *     the number of failures less than 1
   */
  public LoopLimits {
    if (longestPause.isNegative()) {
      throw new IllegalArgumentException(
          "the longest pause is %s (expected: zero or more, such as PT0.02S)"
              .formatted(longestPause));
    }
    if (hookBudget.isNegative() || hookBudget.isZero()) {
      throw new IllegalArgumentException(
          "the hook budget is %s (expected: more than zero, such as PT1S)".formatted(hookBudget));
    }
    if (failures < 1) {
      throw new IllegalArgumentException(
          "failures in a row are %d (expected: at least 1)".formatted(failures));
    }
  }

  /**
   * {@return these limits with another budget}
   *
   * @param budget how long one call of a plugin may keep translation waiting; more than zero
   */
  public LoopLimits withHookBudget(Duration budget) {
    return new LoopLimits(longestPause, budget, failures);
  }
}
