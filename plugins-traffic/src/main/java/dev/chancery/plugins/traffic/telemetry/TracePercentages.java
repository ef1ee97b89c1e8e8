// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.telemetry;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.values.Percentages;

/**
 * How many requests are traced.
 *
 * @param clientSamplePercentage of those whose client asks for it, 0 to 100; 100 by default
 * @param randomSamplePercentage of all others, by chance, 0 to 100; 100 by default
 * @param overallSamplePercentage of all that were chosen so, 0 to 100; 100 by default
 */
public record TracePercentages(
    @JsonProperty(defaultValue = "100")
        @JsonPropertyDescription("Of the requests whose client asks for it.")
        double clientSamplePercentage,
    @JsonProperty(defaultValue = "100") @JsonPropertyDescription("Of all others, by chance.")
        double randomSamplePercentage,
    @JsonProperty(defaultValue = "100") @JsonPropertyDescription("Of all that were chosen so.")
        double overallSamplePercentage) {

  /** All requests are traced. */
  public static final TracePercentages ALL = new TracePercentages(100, 100, 100);

  /** Checks the percentages. */
  public TracePercentages {
    Percentages.check("clientSamplePercentage", clientSamplePercentage);
    Percentages.check("randomSamplePercentage", randomSamplePercentage);
    Percentages.check("overallSamplePercentage", overallSamplePercentage);
  }
}
