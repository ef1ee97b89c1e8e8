// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.plugins.traffic.values.Unsigned;
import dev.chancery.spi.model.Option;
import java.time.Duration;

/**
 * The option section {@code connectionConfig}: connections from Envoy to an upstream's endpoints.
 *
 * @param connectTimeout how long a connection may take to be made; zero for the default of 5 s
 * @param perConnectionBufferLimitBytes soft limit of the buffers of each connection, 0 for Envoy's
 *     own of 1 MiB
 * @param maxRequestsPerConnection how many requests a connection carries before it is closed; 0 for
 *     no limit
 * @param tcpKeepalive probes of idle connections; off by default
 * @param commonHttpProtocolOptions limits of HTTP in all its versions
 * @param http1ProtocolOptions what concerns HTTP/1.1 alone
 */
public record ConnectionConfig(
    @JsonProperty(defaultValue = "0s")
        @JsonPropertyDescription("How long a connection may take to be made; 5 s by default.")
        Duration connectTimeout,
    @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("Soft limit of the buffers of each connection; 1 MiB if 0.")
        long perConnectionBufferLimitBytes,
    @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("Requests that a connection carries; no limit if 0.")
        long maxRequestsPerConnection,
    @JsonProperty(defaultValue = "{}") @JsonPropertyDescription("Probes of idle connections.")
        TcpKeepalive tcpKeepalive,
    @JsonProperty(defaultValue = "{}")
        @JsonPropertyDescription("Limits of HTTP in all its versions.")
        CommonHttpOptions commonHttpProtocolOptions,
    @JsonProperty(defaultValue = "{}") @JsonPropertyDescription("What concerns HTTP/1.1 alone.")
        Http1Options http1ProtocolOptions)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "connectionConfig";

  /** Nothing is set. */
  public static final ConnectionConfig NONE =
      new ConnectionConfig(
          Duration.ZERO, 0, 0, TcpKeepalive.NONE, CommonHttpOptions.NONE, Http1Options.NONE);

  /** Checks the numbers. */
  public ConnectionConfig {
    Durations.notNegative("connectTimeout", connectTimeout);
    Unsigned.check("perConnectionBufferLimitBytes", perConnectionBufferLimitBytes);
    Unsigned.check("maxRequestsPerConnection", maxRequestsPerConnection);
  }
}
