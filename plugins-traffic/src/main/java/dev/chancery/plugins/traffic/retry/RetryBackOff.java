// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.retry;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.spi.model.InvalidValueException;
import java.time.Duration;

/**
 * How long Envoy waits before a request is sent again: longer after each attempt, up to a limit,
 * and less by chance.
 *
 * @param baseInterval what the time grows from; zero (the default) for Envoy's own of 25 ms
 * @param maxInterval the limit, at least {@code baseInterval}; only with that; zero (the default)
 *     for ten times as long
 */
public record RetryBackOff(
    @JsonProperty(defaultValue = "0s")
        @JsonPropertyDescription("What the time grows from; 25 ms if 0s.")
        Duration baseInterval,
    @JsonProperty(defaultValue = "0s")
        @JsonPropertyDescription("The longest time; ten times baseInterval if 0s.")
        Duration maxInterval) {

  /** As Envoy does it by itself. */
  public static final RetryBackOff DEFAULT = new RetryBackOff(Duration.ZERO, Duration.ZERO);

  /** Checks that the limit is one. */
  public RetryBackOff {
    Durations.notNegative("baseInterval", baseInterval);
    Durations.notNegative("maxInterval", maxInterval);
    if (baseInterval.isZero() && !maxInterval.isZero()) {
      throw new InvalidValueException(
          "maxInterval", "found a time without baseInterval (expected: baseInterval as well)");
    }
    if (!maxInterval.isZero() && maxInterval.compareTo(baseInterval) < 0) {
      throw new InvalidValueException(
          "maxInterval", "found less than baseInterval (expected: at least that)");
    }
  }
}
