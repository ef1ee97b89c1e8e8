// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.plugins.traffic.values.Unsigned;
import java.time.Duration;

/**
 * Limits of HTTP in all its versions.
 *
 * @param idleTimeout how long a connection without requests stays open; 1 h by default, zero for
 *     ever
 * @param maxHeadersCount how many headers an answer may have; 0 for Envoy's own limit of 100
 * @param maxStreamDuration how long a request and its answer may take together; zero (the default)
 *     for no limit
 */
public record CommonHttpOptions(
    @JsonProperty(defaultValue = "1h")
        @JsonPropertyDescription("How long a connection without requests stays open; 0s for ever.")
        Duration idleTimeout,
    @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("How many headers an answer may have; 100 if 0 or absent.")
        long maxHeadersCount,
    @JsonProperty(defaultValue = "0s")
        @JsonPropertyDescription("How long a request and its answer may take; no limit if 0s.")
        Duration maxStreamDuration) {

  static final Duration ENVOYS_IDLE_TIMEOUT = Duration.ofHours(1);

  /** Nothing is set. */
  public static final CommonHttpOptions NONE =
      new CommonHttpOptions(ENVOYS_IDLE_TIMEOUT, 0, Duration.ZERO);

  /** Checks the numbers. */
  public CommonHttpOptions {
    Durations.notNegative("idleTimeout", idleTimeout);
    Unsigned.check("maxHeadersCount", maxHeadersCount);
    Durations.notNegative("maxStreamDuration", maxStreamDuration);
  }
}
