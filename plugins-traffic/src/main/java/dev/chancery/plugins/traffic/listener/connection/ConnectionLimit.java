// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.Option;
import java.time.Duration;

/**
 * The option section {@code connectionLimit}: how many connections a listener has at a time. One
 * that is beyond them is closed. Each Envoy counts for itself, and each filter chain of a listener.
 *
 * @param maxActiveConnections how many at most, 1 or more
 * @param delay how long a connection beyond the limit is kept before it is closed; zero by default
 */
public record ConnectionLimit(
    @JsonPropertyDescription("How many connections there are at most.") long maxActiveConnections,
    @JsonProperty(defaultValue = "0s")
        @JsonPropertyDescription("How long one beyond the limit is kept before it is closed.")
        Duration delay)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "connectionLimit";

  /** Checks the numbers. */
  public ConnectionLimit {
    Check.range("maxActiveConnections", maxActiveConnections, 1, Long.MAX_VALUE);
    Durations.notNegative("delay", delay);
  }
}
