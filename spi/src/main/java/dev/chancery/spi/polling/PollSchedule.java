// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.polling;

import dev.chancery.spi.model.InvalidValueException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often a back end is asked. A tenth more or less is added to each interval by chance, so that
 * several control planes do not ask in step; a delay after failures is any length up to a limit
 * that doubles with each failure in a row.
 *
 * @param interval from the end of one query to the beginning of the next; positive
 * @param timeout how long a query may take; positive
 * @param firstRetry limit of the delay after the first failure; positive
 * @param lastRetry limit of the delay after any number of failures; at least {@code firstRetry}
 */
public record PollSchedule(
    Duration interval, Duration timeout, Duration firstRetry, Duration lastRetry) {

  /** Every 10 s, with 10 s for an answer, and delays up to 1 s, 2 s, … 60 s after failures. */
  public static final PollSchedule DEFAULT =
      new PollSchedule(
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(1),
          Duration.ofSeconds(60));

  private static final double JITTER = 0.1;

  /** Checks that all are positive and in order. */
  public PollSchedule {
    checkPositive("interval", interval);
    checkPositive("timeout", timeout);
    checkPositive("firstRetry", firstRetry);
    if (lastRetry.compareTo(firstRetry) < 0) {
      throw new InvalidValueException(
          "lastRetry",
          "found %s (expected: at least firstRetry, which is %s)".formatted(lastRetry, firstRetry));
    }
  }

  /**
   * {@return the same schedule with that interval}
   *
   * @param newInterval from the end of one query to the beginning of the next; positive
   */
  public PollSchedule withInterval(Duration newInterval) {
    return new PollSchedule(newInterval, timeout, firstRetry, lastRetry);
  }

  /**
   * {@return the same schedule with that time for an answer}
   *
   * @param newTimeout how long a query may take; positive
   */
  public PollSchedule withTimeout(Duration newTimeout) {
    return new PollSchedule(interval, newTimeout, firstRetry, lastRetry);
  }

  /**
   * {@return the same schedule with these limits of the delay after failures}
   *
   * @param newFirst limit of the delay after the first failure; positive
   * @param newLast limit of the delay after any number of failures; at least {@code newFirst}
   */
  public PollSchedule withRetries(Duration newFirst, Duration newLast) {
    return new PollSchedule(interval, timeout, newFirst, newLast);
  }

  /**
   * {@return how long to wait for the next query: the interval, a tenth more or less, or after
   * failures any length up to their limit}
   *
   * @param failures how many queries failed in a row until now
   * @param random chance
   */
  public Duration delay(int failures, RandomGenerator random) {
    if (failures == 0) {
      return scaled(interval, 1 - JITTER + 2 * JITTER * random.nextDouble());
    }
    double limit = Math.scalb((double) firstRetry.toNanos(), failures - 1);
    return scaled(lastRetry, Math.min(1, limit / lastRetry.toNanos()) * random.nextDouble());
  }

  /**
   * How long to wait for the next query after a rest that a back end has asked for.
   *
   * @param rest what is left of it
   * @param random chance, for up to a tenth of the interval more
   */
  Duration delayAfter(Duration rest, RandomGenerator random) {
    return rest.plus(scaled(interval, JITTER * random.nextDouble()));
  }

  private static Duration scaled(Duration duration, double factor) {
    return Duration.ofNanos((long) (duration.toNanos() * factor));
  }

  private static void checkPositive(String field, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new InvalidValueException(
          field, "found %s (expected: a positive length of time)".formatted(value));
    }
  }
}
