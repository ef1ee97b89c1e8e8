// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.failover;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.values.Unsigned;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Locality;
import java.util.List;

/**
 * Endpoints of one place.
 *
 * @param locality where they run; nowhere in particular by default
 * @param lbEndpoints the endpoints; at least one
 * @param weight the place's share of the traffic of its priority, with {@code localityWeighted}; 0
 *     (the default) for the sum of the endpoints' weights
 */
public record LocalityEndpoints(
    @JsonProperty(defaultValue = "{}") @JsonPropertyDescription("Where the endpoints run.")
        Locality locality,
    @JsonPropertyDescription("The endpoints; at least one.") List<FailoverEndpoint> lbEndpoints,
    @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("Share of the traffic; the sum of the endpoints' weights if 0.")
        long weight) {

  /** Copies the list and checks the weights, which Envoy adds up in 32 bits. */
  public LocalityEndpoints {
    lbEndpoints = List.copyOf(lbEndpoints);
    Check.notEmpty("lbEndpoints", lbEndpoints);
    Unsigned.check("weight", weight);
    long sum = lbEndpoints.stream().mapToLong(FailoverEndpoint::weight).sum();
    if (sum > Unsigned.MAX) {
      throw new InvalidValueException(
          "lbEndpoints",
          "found weights that add up to %d (expected: %d or less)".formatted(sum, Unsigned.MAX));
    }
  }

  /** The weight that is written, or the sum of the endpoints'. */
  long effectiveWeight() {
    return weight == 0 ? lbEndpoints.stream().mapToLong(FailoverEndpoint::weight).sum() : weight;
  }
}
