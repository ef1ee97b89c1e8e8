// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.fault;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.values.Percentages;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.OneOf;

/**
 * Requests that Envoy answers itself, with an error.
 *
 * @param percentage how many of the requests, 0 to 100; 0 (the default) aborts none
 * @param status the answer's status, of HTTP or of gRPC; {@code httpStatus: 503} by default
 */
public record AbortFault(
    @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("Percentage of the requests, 0 to 100.")
        double percentage,
    @OneOf(defaultValue = "{\"httpStatus\": 503}") @JsonPropertyDescription("Status of the answer.")
        FaultStatus status) {

  /** Checks the percentage. */
  public AbortFault {
    Percentages.check("percentage", percentage);
    Check.present("status", status);
  }

  boolean isOn() {
    return percentage > 0;
  }
}
