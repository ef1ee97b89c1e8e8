// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import java.time.Duration;

/**
 * What concerns HTTP/2 alone.
 *
 * @param maxConcurrentStreams how many requests a connection carries at a time, 1 to 2147483647; 0
 *     (the default) for Envoy's own limit
 * @param initialStreamWindowSize how many bytes of a request may be under way, 65535 to 2147483647;
 *     0 (the default) for Envoy's own limit
 * @param initialConnectionWindowSize how many bytes of all requests of a connection may be under
 *     way, 65535 to 2147483647; 0 (the default) for Envoy's own limit
 * @param allowConnect whether a request may be an extended CONNECT, which upgrades over HTTP/2 are;
 *     false by default
 * @param overrideStreamErrorOnInvalidHttpMessage whether a request that breaks the rules of HTTP is
 *     ended alone; else its connection is (the default)
 * @param keepaliveInterval how often the client is asked whether it is there; zero (the default)
 *     for never
 * @param keepaliveTimeout how long its answer may take; 5 s by default
 */
public record Http2Settings(
    @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription(
            "Requests that a connection carries at a time; Envoy's limit if 0.")
        long maxConcurrentStreams,
    @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("Bytes of a request that may be under way; Envoy's limit if 0.")
        long initialStreamWindowSize,
    @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription(
            "Bytes of a connection's requests that may be under way; Envoy's limit if 0.")
        long initialConnectionWindowSize,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether a request may be an extended CONNECT.")
        boolean allowConnect,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether an invalid request ends alone, not its connection.")
        boolean overrideStreamErrorOnInvalidHttpMessage,
    @JsonProperty(defaultValue = "0s")
        @JsonPropertyDescription("How often the client is asked whether it is there; never if 0s.")
        Duration keepaliveInterval,
    @JsonProperty(defaultValue = "5s") @JsonPropertyDescription("How long its answer may take.")
        Duration keepaliveTimeout) {

  private static final long MAX = 0x7FFFFFFFL;
  private static final long MIN_WINDOW = 65535;
  private static final Duration KEEPALIVE_TIMEOUT = Duration.ofSeconds(5);

  static final Http2Settings NONE =
      new Http2Settings(0, 0, 0, false, false, Duration.ZERO, KEEPALIVE_TIMEOUT);

  /** Checks the numbers against HTTP/2's limits. */
  public Http2Settings {
    Check.range("maxConcurrentStreams", maxConcurrentStreams, 0, MAX);
    window("initialStreamWindowSize", initialStreamWindowSize);
    window("initialConnectionWindowSize", initialConnectionWindowSize);
    millisecond("keepaliveInterval", keepaliveInterval);
    Durations.positive("keepaliveTimeout", keepaliveTimeout);
    millisecond("keepaliveTimeout", keepaliveTimeout);
  }

  private static void window(String field, long value) {
    if (value != 0) {
      Check.range(field, value, MIN_WINDOW, MAX);
    }
  }

  private static void millisecond(String field, Duration value) {
    Durations.notNegative(field, value);
    if (!value.isZero() && value.compareTo(Duration.ofMillis(1)) < 0) {
      throw new InvalidValueException(
          field, "found less than a millisecond (expected: a millisecond or more, such as 30s)");
    }
  }
}
