// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;

/**
 * Several destinations, among which requests are shared by weight.
 *
 * @param destinations at least one; the sum of the weights is 1 to 4294967295, as Envoy demands
 */
@JsonTypeName("multi")
public record MultiDestinationSpec(
    @JsonPropertyDescription("Destinations with weights; the sum must not be 0.")
        List<WeightedDestinationSpec> destinations)
    implements RouteToSpec.Target {

  private static final long MAX_TOTAL_WEIGHT = 0xFFFFFFFFL;

  /** Copies the list and checks the sum of the weights. */
  public MultiDestinationSpec {
    destinations = List.copyOf(destinations);
    Check.notEmpty("destinations", destinations);
    long sum = destinations.stream().mapToLong(WeightedDestinationSpec::weight).sum();
    if (sum < 1 || sum > MAX_TOTAL_WEIGHT) {
      throw new InvalidValueException(
          "destinations",
          "found weights whose sum is %d (expected: a sum of 1 to %d)"
              .formatted(sum, MAX_TOTAL_WEIGHT));
    }
  }
}
