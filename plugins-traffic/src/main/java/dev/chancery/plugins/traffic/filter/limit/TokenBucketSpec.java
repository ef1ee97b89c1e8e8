// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.limit;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.plugins.traffic.values.Unsigned;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import io.envoyproxy.envoy.type.v3.TokenBucket;
import java.time.Duration;

/**
 * How many requests may go on: each takes a token, and there are new ones from time to time.
 *
 * @param maxTokens how many tokens there are at most, and at first; 0 (the default) for no bucket
 * @param tokensPerFill how many come at a time; above 0; 1 by default
 * @param fillInterval how long after each other they come; 50 ms or more; 1 s by default
 */
public record TokenBucketSpec(
    @JsonProperty(defaultValue = "0") @JsonPropertyDescription("Most tokens, and as many at first.")
        long maxTokens,
    @JsonProperty(defaultValue = "1") @JsonPropertyDescription("Tokens that come at a time.")
        long tokensPerFill,
    @JsonProperty(defaultValue = "1s")
        @JsonPropertyDescription("How long after each other they come; 50ms or more.")
        Duration fillInterval) {

  private static final Duration SHORTEST = Duration.ofMillis(50);

  /** Checks the numbers against Envoy's limits. */
  public TokenBucketSpec {
    Unsigned.check("maxTokens", maxTokens);
    Check.range("tokensPerFill", tokensPerFill, 1, Unsigned.MAX);
    if (fillInterval.compareTo(SHORTEST) < 0) {
      throw new InvalidValueException(
          "fillInterval",
          "found %d ms (expected: 50ms or more)".formatted(fillInterval.toMillis()));
    }
  }

  /** {@return whether there is a bucket} */
  public boolean isThere() {
    return maxTokens > 0;
  }

  /** {@return the bucket as Envoy's message, which Envoy takes only if there is one} */
  public TokenBucket toProto() {
    return TokenBucket.newBuilder()
        .setMaxTokens((int) maxTokens)
        .setTokensPerFill(Unsigned.toProto(tokensPerFill))
        .setFillInterval(Durations.toProto(fillInterval))
        .build();
  }
}
