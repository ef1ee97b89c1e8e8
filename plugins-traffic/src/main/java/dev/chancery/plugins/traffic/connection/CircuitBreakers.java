// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.values.Unsigned;
import dev.chancery.spi.model.Option;

/**
 * The option section {@code circuitBreakers}: how much Envoy asks of an upstream at a time. Each
 * Envoy counts for itself. A limit is 1 to 4294967295, or 0 for Envoy's own.
 *
 * @param maxConnections connections; Envoy's own limit is 1024
 * @param maxPendingRequests requests that wait for a connection; Envoy's own limit is 1024
 * @param maxRequests requests under way; Envoy's own limit is 1024
 * @param maxRetries retries under way; Envoy's own limit is 3
 * @param trackRemaining whether Envoy's statistics tell what is left until each limit, which costs
 *     it a little; false by default
 */
public record CircuitBreakers(
    @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("Limit of connections; 1024 if 0 or absent.")
        long maxConnections,
    @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription(
            "Limit of requests that wait for a connection; 1024 if 0 or absent.")
        long maxPendingRequests,
    @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("Limit of requests under way; 1024 if 0 or absent.")
        long maxRequests,
    @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("Limit of retries under way; 3 if 0 or absent.")
        long maxRetries,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether statistics tell what is left until each limit.")
        boolean trackRemaining)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "circuitBreakers";

  /** Checks the limits. */
  public CircuitBreakers {
    Unsigned.check("maxConnections", maxConnections);
    Unsigned.check("maxPendingRequests", maxPendingRequests);
    Unsigned.check("maxRequests", maxRequests);
    Unsigned.check("maxRetries", maxRetries);
  }
}
