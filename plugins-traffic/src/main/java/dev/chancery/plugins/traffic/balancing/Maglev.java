// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.balancing;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import java.math.BigInteger;

/**
 * The endpoint at the request's hash in a table of fixed size. Needs a hash policy on the route.
 *
 * @param tableSize places in the table, a prime number up to 5000011; 65537 by default
 */
@JsonTypeName("maglev")
public record Maglev(
    @JsonProperty(defaultValue = "65537")
        @JsonPropertyDescription("Places in the table, a prime number up to 5000011.")
        long tableSize)
    implements LoadBalancerPolicy {

  private static final long LIMIT = 5_000_011;
  private static final int CERTAINTY = 40;

  /** Checks the number against Envoy's rules. */
  public Maglev {
    Check.range("tableSize", tableSize, 2, LIMIT);
    BigInteger size = BigInteger.valueOf(tableSize);
    if (!size.isProbablePrime(CERTAINTY)) {
      throw new InvalidValueException(
          "tableSize",
          "found %d (expected: a prime number; the next one is %d)"
              .formatted(tableSize, size.nextProbablePrime()));
    }
  }
}
