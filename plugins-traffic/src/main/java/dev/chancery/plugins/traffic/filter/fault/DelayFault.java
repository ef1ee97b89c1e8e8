// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.fault;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.plugins.traffic.values.Percentages;
import dev.chancery.spi.model.InvalidValueException;
import java.time.Duration;

/**
 * Requests that Envoy holds back for a while.
 *
 * @param percentage how many of the requests, 0 to 100; 0 (the default) delays none
 * @param fixedDelay for how long; to be given where the percentage is
 */
public record DelayFault(
    @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("Percentage of the requests, 0 to 100.")
        double percentage,
    @JsonProperty(defaultValue = "0s")
        @JsonPropertyDescription("For how long a request is held back.")
        Duration fixedDelay) {

  /** Checks that there is a length of time wherever there is a percentage. */
  public DelayFault {
    Percentages.check("percentage", percentage);
    Durations.notNegative("fixedDelay", fixedDelay);
    if (percentage > 0 && fixedDelay.isZero()) {
      throw new InvalidValueException(
          "fixedDelay",
          "found no length of time for %s%% of the requests (expected: more than 0s, such as 1.5s)"
              .formatted(percentage));
    }
  }

  boolean isOn() {
    return percentage > 0;
  }
}
