// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.retry;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import java.time.Duration;
import java.util.List;

/**
 * How long Envoy waits where the answer says for how long to.
 *
 * @param resetHeaders the headers that say so, of which the first that is right is taken; none (the
 *     default) turns this off
 * @param maxInterval the longest time that is heeded; zero (the default) for Envoy's own of 300 s
 */
public record RateLimitedRetryBackOff(
    @JsonPropertyDescription("Headers that say how long to wait; the first that is right holds.")
        List<ResetHeader> resetHeaders,
    @JsonProperty(defaultValue = "0s")
        @JsonPropertyDescription("The longest time that is heeded; 300 s if 0s.")
        Duration maxInterval) {

  /** Copies the list and checks that the time is the limit of something. */
  public RateLimitedRetryBackOff {
    resetHeaders = List.copyOf(resetHeaders);
    Durations.notNegative("maxInterval", maxInterval);
    if (resetHeaders.isEmpty() && !maxInterval.isZero()) {
      throw new InvalidValueException(
          "resetHeaders", "found none with maxInterval (expected: at least one)");
    }
  }

  /** How a header says how long to wait. */
  public enum Format {
    /** A number of seconds. */
    SECONDS,
    /** The time until which to wait, in seconds since 1970. */
    UNIX_TIMESTAMP
  }

  /**
   * A header of answers.
   *
   * @param name its name
   * @param format what is in it; {@code SECONDS} by default
   */
  public record ResetHeader(
      @JsonPropertyDescription("Name of the header.") String name,
      @JsonProperty(defaultValue = "SECONDS") @JsonPropertyDescription("What is in the header.")
          Format format) {

    /** Checks the name. */
    public ResetHeader {
      Check.headerName("name", name);
      Check.present("format", format);
    }
  }
}
