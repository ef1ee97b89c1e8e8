// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.values.Durations;
import java.time.Duration;

/**
 * How long things may take.
 *
 * @param streamIdleTimeout how long a request may go on without a byte in either direction; 5 min
 *     by default, zero for ever
 * @param idleTimeout how long a connection without requests stays open; 1 h by default, zero for
 *     ever
 * @param requestTimeout how long it may take until all of a request has come; zero (the default)
 *     for no limit
 * @param requestHeadersTimeout how long it may take until the headers of a request have come; zero
 *     (the default) for no limit
 * @param drainTimeout how long new requests are still taken on a connection of HTTP/2 that is to be
 *     closed; 5 s by default
 * @param delayedCloseTimeout how long a closed connection waits for the client to have read the
 *     rest; 1 s by default, zero to close at once
 * @param maxConnectionDuration how long a connection is used; zero (the default) for no limit
 * @param maxStreamDuration how long a request and its answer may take together; zero (the default)
 *     for no limit
 */
public record HttpTimeouts(
    @JsonProperty(defaultValue = "5m")
        @JsonPropertyDescription("How long a request may go on without a byte; 0s for ever.")
        Duration streamIdleTimeout,
    @JsonProperty(defaultValue = "1h")
        @JsonPropertyDescription("How long a connection without requests stays open; 0s for ever.")
        Duration idleTimeout,
    @JsonProperty(defaultValue = "0s")
        @JsonPropertyDescription("How long a request may take to come; no limit if 0s.")
        Duration requestTimeout,
    @JsonProperty(defaultValue = "0s")
        @JsonPropertyDescription("How long a request's headers may take to come; no limit if 0s.")
        Duration requestHeadersTimeout,
    @JsonProperty(defaultValue = "5s")
        @JsonPropertyDescription(
            "How long new requests are taken on a connection of HTTP/2 that is to be closed.")
        Duration drainTimeout,
    @JsonProperty(defaultValue = "1s")
        @JsonPropertyDescription(
            "How long a closed connection waits for the client to read the rest; 0s: not at all.")
        Duration delayedCloseTimeout,
    @JsonProperty(defaultValue = "0s")
        @JsonPropertyDescription("How long a connection is used; no limit if 0s.")
        Duration maxConnectionDuration,
    @JsonProperty(defaultValue = "0s")
        @JsonPropertyDescription("How long a request and its answer may take; no limit if 0s.")
        Duration maxStreamDuration) {

  static final Duration ENVOYS_STREAM_IDLE_TIMEOUT = Duration.ofMinutes(5);
  static final Duration ENVOYS_IDLE_TIMEOUT = Duration.ofHours(1);
  static final Duration ENVOYS_DRAIN_TIMEOUT = Duration.ofSeconds(5);
  static final Duration ENVOYS_DELAYED_CLOSE_TIMEOUT = Duration.ofSeconds(1);

  /** Checks the lengths of time. */
  public HttpTimeouts {
    Durations.notNegative("streamIdleTimeout", streamIdleTimeout);
    Durations.notNegative("idleTimeout", idleTimeout);
    Durations.notNegative("requestTimeout", requestTimeout);
    Durations.notNegative("requestHeadersTimeout", requestHeadersTimeout);
    Durations.notNegative("drainTimeout", drainTimeout);
    Durations.notNegative("delayedCloseTimeout", delayedCloseTimeout);
    Durations.notNegative("maxConnectionDuration", maxConnectionDuration);
    Durations.notNegative("maxStreamDuration", maxStreamDuration);
  }
}
