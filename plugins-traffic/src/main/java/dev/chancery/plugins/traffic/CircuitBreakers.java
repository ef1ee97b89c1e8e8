package dev.chancery.plugins.traffic;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.Option;

/**
 * The option section {@code circuitBreakers}: how much Envoy asks of an upstream at a time. Each
 * Envoy counts for itself. A limit is 1 to 4294967295, or 0 for Envoy's own.
 *
 * @param maxConnections connections; Envoy's own limit is 1024
 * @param maxPendingRequests requests that wait for a connection; Envoy's own limit is 1024
 * @param maxRequests requests under way; Envoy's own limit is 1024
 * @param maxRetries retries under way; Envoy's own limit is 3
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
        long maxRetries)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "circuitBreakers";

  /** Checks the limits. */
  public CircuitBreakers {
    Check.range("maxConnections", maxConnections, 0, Unsigned.MAX);
    Check.range("maxPendingRequests", maxPendingRequests, 0, Unsigned.MAX);
    Check.range("maxRequests", maxRequests, 0, Unsigned.MAX);
    Check.range("maxRetries", maxRetries, 0, Unsigned.MAX);
  }
}
