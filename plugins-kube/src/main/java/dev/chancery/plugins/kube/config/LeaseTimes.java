// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.config;

import dev.chancery.spi.model.InvalidValueException;
import java.time.Duration;

/**
 * How long a leader leads. A leader that can't renew its Lease ends its work after {@code
 * renewDeadline}; another replica may lead after {@code leaseDuration}. What lies between is for
 * the work to end, which may take ten seconds.
 *
 * @param leaseDuration after how long without renewal another replica takes the Lease; whole
 *     seconds, up to an hour
 * @param renewDeadline after how long without renewal a leader stops
 * @param retryPeriod how often a leader renews, and others look
 */
public record LeaseTimes(Duration leaseDuration, Duration renewDeadline, Duration retryPeriod) {

  /** How long the work of a leader may take to end, by the contract of {@code LeaderPlugin}. */
  static final Duration WORK_END = Duration.ofSeconds(10);

  private static final Duration SHORTEST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofHours(1);

  /** Checks each, and one by the other. */
  public LeaseTimes {
    check(leaseDuration, renewDeadline, retryPeriod);
  }

  static void check(Duration leaseDuration, Duration renewDeadline, Duration retryPeriod) {
    if (retryPeriod.compareTo(SHORTEST) < 0) {
      throw wrong("retryPeriod", retryPeriod, "at least 0.5 s");
    }
    if (renewDeadline.compareTo(retryPeriod.multipliedBy(2)) < 0) {
      throw wrong(
          "renewDeadline", renewDeadline, "at least twice retryPeriod, " + seconds(retryPeriod));
    }
    if (leaseDuration.compareTo(renewDeadline.plus(WORK_END)) < 0) {
      throw wrong(
          "leaseDuration",
          leaseDuration,
          "at least 10 s more than renewDeadline, %s, so that a leader's work has ended before"
                  .formatted(seconds(renewDeadline))
              + " another leads");
    }
    if (leaseDuration.compareTo(LONGEST) > 0 || leaseDuration.toNanosPart() != 0) {
      throw wrong("leaseDuration", leaseDuration, "whole seconds, up to an hour");
    }
  }

  private static InvalidValueException wrong(String field, Duration found, String expected) {
    return new InvalidValueException(
        field, "found %s (expected: %s)".formatted(seconds(found), expected));
  }

  private static String seconds(Duration time) {
    return time.toMillis() / 1000.0 + " s";
  }
}
