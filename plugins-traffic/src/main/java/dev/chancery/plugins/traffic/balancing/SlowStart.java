// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.balancing;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.plugins.traffic.values.Percentages;
import dev.chancery.spi.model.InvalidValueException;
import java.time.Duration;

/**
 * How the traffic to a new endpoint grows.
 *
 * @param window how long it takes until the endpoint gets its full share; zero (the default) turns
 *     this off
 * @param aggression how the share grows: evenly with 1 (the default), faster at first with more,
 *     slower at first with less; above 0
 * @param minWeightPercent the share with which the endpoint begins, 0 to 100; 10 by default
 */
public record SlowStart(
    @JsonProperty(defaultValue = "0s")
        @JsonPropertyDescription("How long it takes until the endpoint gets its full share.")
        Duration window,
    @JsonProperty(defaultValue = "1.0")
        @JsonPropertyDescription("How the share grows: evenly with 1, faster at first with more.")
        double aggression,
    @JsonProperty(defaultValue = "10")
        @JsonPropertyDescription("Share in percent with which the endpoint begins.")
        double minWeightPercent) {

  static final double LINEAR = 1;

  /** A new endpoint gets its full share at once. */
  public static final SlowStart OFF = new SlowStart(Duration.ZERO, LINEAR, 10);

  /** Checks the numbers. */
  public SlowStart {
    Durations.notNegative("window", window);
    if (!(aggression > 0 && Double.isFinite(aggression))) {
      throw new InvalidValueException(
          "aggression", "found %s (expected: more than 0, such as 1.5)".formatted(aggression));
    }
    Percentages.check("minWeightPercent", minWeightPercent);
  }

  boolean isOn() {
    return !window.isZero();
  }
}
