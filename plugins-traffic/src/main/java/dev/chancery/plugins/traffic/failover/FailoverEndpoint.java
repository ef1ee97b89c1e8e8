// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.failover;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.tls.SslConfig;
import dev.chancery.plugins.traffic.values.Unsigned;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InRange;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.IpAddress;
import java.util.List;
import java.util.Map;

/**
 * One endpoint that is used as others fail.
 *
 * @param address an IP address, or a host name, which Envoy resolves; a host name is not possible
 *     beside endpoints that are discovered
 * @param port 1 to 65535
 * @param weight its share of the traffic of its place, 1 (the default) to 4294967295
 * @param healthCheckConfig how it is asked whether it is well, where otherwise than at its port
 * @param upstreamSslConfig TLS to this endpoint in place of the upstream's; at most one
 * @param metadata what subsets select by, under {@code envoy.lb}, and what other filters read, by
 *     their names
 */
public record FailoverEndpoint(
    @JsonPropertyDescription("IP address, or host name that Envoy resolves.") String address,
    @InRange(min = 1, max = InRange.MAX_PORT) @JsonPropertyDescription("Port, 1 to 65535.")
        int port,
    @JsonProperty(defaultValue = "1") @JsonPropertyDescription("Share of the traffic of its place.")
        long weight,
    @JsonProperty(defaultValue = "{}")
        @JsonPropertyDescription("How it is asked whether it is well.")
        HealthCheckConfig healthCheckConfig,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        @JsonPropertyDescription("TLS to this endpoint in place of the upstream's.")
        List<SslConfig> upstreamSslConfig,
    @JsonPropertyDescription("What subsets select by, under envoy.lb, and what filters read.")
        Map<String, Map<String, String>> metadata) {

  /** Copies, and checks the numbers. */
  public FailoverEndpoint {
    Check.notEmpty("address", address);
    Check.oneLine("address", address);
    Check.port("port", port);
    Check.range("weight", weight, 1, Unsigned.MAX);
    upstreamSslConfig = List.copyOf(upstreamSslConfig);
    if (upstreamSslConfig.size() > 1) {
      throw new InvalidValueException(
          "upstreamSslConfig",
          "found %d (expected: at most one)".formatted(upstreamSslConfig.size()));
    }
    metadata = Map.copyOf(metadata);
  }

  boolean isIpAddress() {
    return IpAddress.isLiteral(address);
  }

  /**
   * How an endpoint is asked whether it is well.
   *
   * @param portValue the port that is asked; 0 (the default) for the endpoint's own
   * @param hostname the host name in the question; empty (the default) for what the upstream's
   *     health check says
   */
  public record HealthCheckConfig(
      @JsonProperty(defaultValue = "0")
          @JsonPropertyDescription("Port that is asked; the endpoint's own if 0.")
          int portValue,
      @JsonProperty(defaultValue = "") @JsonPropertyDescription("Host name in the question.")
          String hostname) {

    static final HealthCheckConfig NONE = new HealthCheckConfig(0, "");

    private static final int MAX_PORT = 65_535;

    /** Checks the port. */
    public HealthCheckConfig {
      Check.range("portValue", portValue, 0, MAX_PORT);
      Check.oneLine("hostname", hostname);
    }
  }
}
