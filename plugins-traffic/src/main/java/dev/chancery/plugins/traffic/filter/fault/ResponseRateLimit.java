// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.fault;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.values.Percentages;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;

/**
 * Answers of which the body trickles to the client.
 *
 * @param percentage how many of the answers, 0 to 100; 0 (the default) slows none
 * @param limitKbps how many KiB a second each answer may have; to be given where the percentage is
 */
public record ResponseRateLimit(
    @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("Percentage of the answers, 0 to 100.")
        double percentage,
    @JsonProperty(defaultValue = "0") @JsonPropertyDescription("KiB a second for each answer.")
        long limitKbps) {

  /** Checks that there is a limit wherever there is a percentage. */
  public ResponseRateLimit {
    Percentages.check("percentage", percentage);
    Check.range("limitKbps", limitKbps, 0, Long.MAX_VALUE);
    if (percentage > 0 && limitKbps == 0) {
      throw new InvalidValueException(
          "limitKbps",
          "found 0 for %s%% of the answers (expected: 1 or more)".formatted(percentage));
    }
  }

  boolean isOn() {
    return percentage > 0;
  }
}
