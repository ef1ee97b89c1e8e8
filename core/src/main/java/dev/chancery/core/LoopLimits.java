package dev.chancery.core;

import java.time.Duration;

/**
 * How long translation waits, and for what.
 *
 * @param longestPause how long a change may wait so that others are taken together with it; zero
 *     for not at all. A change that comes after a moment of rest never waits; while changes follow
 *     each other closely, the pauses between turns grow from one millisecond to this
 * @param hookBudget how long one call of a plugin may keep translation waiting. A call that takes
 *     longer is cut off: what was served for its resource stays, the rest goes on, and it is tried
 *     again after a minute, after twice as long each time after that. A plugin that takes too long
 *     three times in a row is not called at all until then
 */
public record LoopLimits(Duration longestPause, Duration hookBudget) {

  /** Pauses of at most 20 milliseconds, one second for each call. */
  public static final LoopLimits DEFAULT =
      new LoopLimits(Duration.ofMillis(20), Duration.ofSeconds(1));

  /**
   * Checks both.
   *
   * @throws IllegalArgumentException if the pause is negative, or the budget not more than zero
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
  }

  /** These limits with another budget. */
  public LoopLimits withHookBudget(Duration budget) {
    return new LoopLimits(longestPause, budget);
  }
}
