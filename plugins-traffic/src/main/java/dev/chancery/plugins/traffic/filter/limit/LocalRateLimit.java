// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.limit;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.filter.FilterOption;
import dev.chancery.plugins.traffic.values.HeaderToAdd;
import dev.chancery.plugins.traffic.values.Percentages;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import io.envoyproxy.envoy.type.v3.StatusCode;
import java.util.List;

/**
 * The option section {@code localRateLimit}: of more requests than this each Envoy answers the rest
 * with 429. What is said of a listener is one limit for all of it, what is said of a virtual host
 * one for all of that; all of the more specific one holds, and requests under it do not count for
 * the more general one.
 *
 * @param tokenBucket how many requests may go on
 * @param status the status of the answer, 400 to 511; 429 by default
 * @param responseHeadersToAdd headers that the answer has; at most 10
 * @param requestHeadersToAddWhenNotEnforced headers that a request over the limit has that goes on
 *     all the same; at most 10
 * @param filterEnabled how many of the requests are counted, 0 to 100; 100 by default
 * @param filterEnforced how many of those over the limit are answered so, 0 to 100; 100 by default
 * @param enableXRatelimitHeaders whether answers tell limit and rest in headers {@code
 *     x-ratelimit-…}; false by default
 * @param localRateLimitPerDownstreamConnection whether each connection of a client has its own
 *     tokens; false by default
 * @param rateLimitedAsResourceExhausted whether a call of gRPC is answered with {@code
 *     RESOURCE_EXHAUSTED} rather than {@code UNAVAILABLE}; false by default
 * @param disabled whether requests are not counted here, whatever encloses this; false by default
 */
public record LocalRateLimit(
    @JsonProperty(defaultValue = "{}") @JsonPropertyDescription("How many requests may go on.")
        TokenBucketSpec tokenBucket,
    @JsonProperty(defaultValue = "429") @JsonPropertyDescription("Status of the answer.")
        int status,
    @JsonPropertyDescription("Headers that the answer has.") List<HeaderToAdd> responseHeadersToAdd,
    @JsonPropertyDescription("Headers of a request over the limit that goes on all the same.")
        List<HeaderToAdd> requestHeadersToAddWhenNotEnforced,
    @JsonProperty(defaultValue = "100")
        @JsonPropertyDescription("Percentage of the requests that are counted.")
        double filterEnabled,
    @JsonProperty(defaultValue = "100")
        @JsonPropertyDescription("Percentage of those over the limit that are refused.")
        double filterEnforced,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether answers tell limit and rest in headers x-ratelimit-….")
        boolean enableXRatelimitHeaders,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether each connection of a client has its own tokens.")
        boolean localRateLimitPerDownstreamConnection,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether a call of gRPC is answered with RESOURCE_EXHAUSTED.")
        boolean rateLimitedAsResourceExhausted,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether requests are not counted here.")
        boolean disabled)
    implements FilterOption {

  /** The name of the section in YAML. */
  public static final String SECTION = "localRateLimit";

  private static final int MAX_HEADERS = 10;

  /** Copies the lists, and checks that there is a limit, or none at all. */
  public LocalRateLimit {
    responseHeadersToAdd = List.copyOf(responseHeadersToAdd);
    requestHeadersToAddWhenNotEnforced = List.copyOf(requestHeadersToAddWhenNotEnforced);
    if (disabled == tokenBucket.isThere()) {
      throw new InvalidValueException(
          "tokenBucket.maxTokens",
          "found %d with disabled: %s (expected: more than 0, or disabled: true)"
              .formatted(tokenBucket.maxTokens(), disabled));
    }
    checkStatus(status);
    Check.range("responseHeadersToAdd", responseHeadersToAdd.size(), 0, MAX_HEADERS);
    Check.range(
        "requestHeadersToAddWhenNotEnforced",
        requestHeadersToAddWhenNotEnforced.size(),
        0,
        MAX_HEADERS);
    Percentages.check("filterEnabled", filterEnabled);
    Percentages.check("filterEnforced", filterEnforced);
  }

  /** Envoy would take another status for 429 without a word. */
  private static void checkStatus(int status) {
    if (status < 400 || StatusCode.forNumber(status) == null) {
      throw new InvalidValueException(
          "status",
          "found %d (expected: a status of an error, such as 429 or 503)".formatted(status));
    }
  }
}
