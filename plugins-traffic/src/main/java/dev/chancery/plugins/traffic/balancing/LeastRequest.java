// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.balancing;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.chancery.plugins.traffic.values.Unsigned;
import dev.chancery.spi.model.Check;

/**
 * Of some endpoints taken by chance, the one with the fewest requests under way.
 *
 * @param choiceCount how many endpoints are compared, 2 to 4294967295; 2 by default
 * @param slowStart how the traffic to a new endpoint grows; off by default
 */
@JsonTypeName("leastRequest")
public record LeastRequest(
    @JsonProperty(defaultValue = "2")
        @JsonPropertyDescription("How many endpoints are compared, 2 or more.")
        long choiceCount,
    @JsonProperty(defaultValue = "{}")
        @JsonPropertyDescription("How the traffic to a new endpoint grows.")
        SlowStart slowStart)
    implements LoadBalancerPolicy {

  /** Checks the number. */
  public LeastRequest {
    Check.range("choiceCount", choiceCount, 2, Unsigned.MAX);
  }
}
