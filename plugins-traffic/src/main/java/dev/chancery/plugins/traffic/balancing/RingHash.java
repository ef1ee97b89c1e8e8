// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.balancing;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;

/**
 * The endpoint next to the request's hash on a ring. Needs a hash policy on the route.
 *
 * @param minimumRingSize points on the ring at least, up to 8388608; 1024 by default
 * @param maximumRingSize points on the ring at most, up to 8388608, which is the default
 */
@JsonTypeName("ringHash")
public record RingHash(
    @JsonProperty(defaultValue = "1024")
        @JsonPropertyDescription("Points on the ring at least; at most 8388608.")
        long minimumRingSize,
    @JsonProperty(defaultValue = "8388608")
        @JsonPropertyDescription("Points on the ring at most; at most 8388608.")
        long maximumRingSize)
    implements LoadBalancerPolicy {

  private static final long LIMIT = 8 * 1024 * 1024;

  /** Checks the numbers against Envoy's limits. */
  public RingHash {
    Check.range("minimumRingSize", minimumRingSize, 1, LIMIT);
    Check.range("maximumRingSize", maximumRingSize, 1, LIMIT);
    if (minimumRingSize > maximumRingSize) {
      throw new InvalidValueException(
          "minimumRingSize",
          "found %d (expected: at most maximumRingSize, which is %d)"
              .formatted(minimumRingSize, maximumRingSize));
    }
  }
}
