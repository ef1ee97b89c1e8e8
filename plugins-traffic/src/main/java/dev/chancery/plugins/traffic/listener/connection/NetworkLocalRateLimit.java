// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.connection;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.filter.limit.TokenBucketSpec;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Option;

/**
 * The option section {@code networkLocalRateLimit}: how many new connections a listener takes. Each
 * takes a token, and one that finds none is closed. Each Envoy counts for itself, and each filter
 * chain of a listener.
 *
 * @param tokenBucket the tokens
 */
public record NetworkLocalRateLimit(
    @JsonPropertyDescription("The tokens that new connections take.") TokenBucketSpec tokenBucket)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "networkLocalRateLimit";

  /** Checks that there is a bucket. */
  public NetworkLocalRateLimit {
    Check.present("tokenBucket", tokenBucket);
    if (!tokenBucket.isThere()) {
      throw new InvalidValueException(
          "tokenBucket.maxTokens", "found 0 (expected: 1 to 4294967295)");
    }
  }
}
