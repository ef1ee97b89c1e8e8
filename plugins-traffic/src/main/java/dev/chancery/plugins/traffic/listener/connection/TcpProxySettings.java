// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.plugins.traffic.values.Unsigned;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Option;
import java.time.Duration;

/**
 * The option section {@code tcpProxySettings}: how a TCP listener passes bytes on. It does nothing
 * for HTTP listeners.
 *
 * @param maxConnectAttempts how often it is tried to connect to the upstream; 1 by default
 * @param idleTimeout how long a connection may go on without a byte in either direction; 1 h by
 *     default, zero for ever
 * @param accessLogFlushInterval how often a connection that goes on is logged; zero (the default)
 *     for once, at its end
 * @param tunnelingConfig a tunnel through a proxy; none by default
 */
public record TcpProxySettings(
    @JsonProperty(defaultValue = "1")
        @JsonPropertyDescription("How often it is tried to connect to the upstream.")
        long maxConnectAttempts,
    @JsonProperty(defaultValue = "1h")
        @JsonPropertyDescription("How long a connection may go on without a byte; 0s for ever.")
        Duration idleTimeout,
    @JsonProperty(defaultValue = "0s")
        @JsonPropertyDescription("How often a connection that goes on is logged; once if 0s.")
        Duration accessLogFlushInterval,
    @JsonProperty(defaultValue = "{}")
        @JsonPropertyDescription("A tunnel through a proxy, if it has a host name.")
        TunnelingConfig tunnelingConfig)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "tcpProxySettings";

  static final Duration ENVOYS_IDLE_TIMEOUT = Duration.ofHours(1);

  /** Checks the numbers. */
  public TcpProxySettings {
    Check.range("maxConnectAttempts", maxConnectAttempts, 1, Unsigned.MAX);
    Durations.notNegative("idleTimeout", idleTimeout);
    Durations.notNegative("accessLogFlushInterval", accessLogFlushInterval);
    if (!accessLogFlushInterval.isZero()
        && accessLogFlushInterval.compareTo(Duration.ofMillis(1)) < 0) {
      throw new InvalidValueException(
          "accessLogFlushInterval",
          "found less than a millisecond (expected: a millisecond or more, such as 30s)");
    }
    Check.present("tunnelingConfig", tunnelingConfig);
  }
}
