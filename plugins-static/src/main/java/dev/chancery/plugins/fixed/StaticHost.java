// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.fixed;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointHealth;
import dev.chancery.spi.model.InRange;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.IpAddress;
import dev.chancery.spi.model.Locality;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One host of a {@code static} upstream.
 *
 * @param addr an IP address, or a host name, which Envoy resolves
 * @param port 1 to 65535
 * @param weight its share of the traffic within its locality, 1 to 4294967295; 1 by default
 * @param hostname the name for health checks and host rewriting; empty for none
 * @param priority 0 (the default) is the best, up to 127; a worse one is used as better ones fail
 * @param locality where the host runs; nowhere in particular by default
 * @param labels what {@code subsetSpec} selects by
 */
public record StaticHost(
    @JsonPropertyDescription("IP address, or host name that Envoy resolves.") String addr,
    @InRange(min = 1, max = InRange.MAX_PORT) @JsonPropertyDescription("Port, 1 to 65535.")
        int port,
    @InRange(min = 1, max = StaticUpstream.MAX_WEIGHT)
        @JsonProperty(defaultValue = "1")
        @JsonPropertyDescription("Share of the traffic within its locality.")
        long weight,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Name for health checks and host rewriting.")
        String hostname,
    @InRange(min = 0, max = StaticHost.MAX_PRIORITY)
        @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("0 is the best; a worse one is used as better ones fail.")
        int priority,
    @JsonProperty(defaultValue = "{}") @JsonPropertyDescription("Where the host runs.")
        Locality locality,
    @JsonPropertyDescription("What subsetSpec selects by.") Map<String, String> labels) {

  private static final Pattern HOST_NAME =
      Pattern.compile(
          "[A-Za-z0-9_]([-A-Za-z0-9_]*[A-Za-z0-9_])?(\\.[A-Za-z0-9_]([-A-Za-z0-9_]*[A-Za-z0-9_])?)*\\.?");
  private static final Pattern ALL_DIGITS = Pattern.compile("[0-9.]+");
  private static final int MAX_HOST_NAME = 253;
  private static final int MAX_PRIORITY = 127;

  /** Checks the address and the numbers, and copies the labels. */
  public StaticHost {
    labels = Map.copyOf(labels);
    checkAddress(addr);
    Check.port("port", port);
    Check.range("weight", weight, 1, StaticUpstream.MAX_WEIGHT);
    Check.range("priority", priority, 0, MAX_PRIORITY);
  }

  /**
   * {@return a host of weight 1 and the best priority}
   *
   * @param addr an IP address, or a host name, which Envoy resolves
   * @param port 1 to 65535
   */
  public static StaticHost of(String addr, int port) {
    return new StaticHost(addr, port, 1, "", 0, Locality.NONE, Map.of());
  }

  /**
   * {@return the same host with another weight}
   *
   * @param newWeight its share of the traffic within its locality, 1 to 4294967295
   */
  public StaticHost withWeight(long newWeight) {
    return new StaticHost(addr, port, newWeight, hostname, priority, locality, labels);
  }

  /**
   * {@return the same host, to be used when hosts of better priority fail}
   *
   * @param newPriority 0 for the best, up to 127
   */
  public StaticHost withPriority(int newPriority) {
    return new StaticHost(addr, port, weight, hostname, newPriority, locality, labels);
  }

  /**
   * {@return the same host in another place}
   *
   * @param newLocality where it runs
   */
  public StaticHost withLocality(Locality newLocality) {
    return new StaticHost(addr, port, weight, hostname, priority, newLocality, labels);
  }

  /**
   * {@return the same host with these labels}
   *
   * @param newLabels in the place of those that it had; copied
   */
  public StaticHost withLabels(Map<String, String> newLabels) {
    return new StaticHost(addr, port, weight, hostname, priority, locality, newLabels);
  }

  boolean isIpAddress() {
    return IpAddress.isLiteral(addr);
  }

  String place() {
    return IpAddress.isLiteral(addr) && addr.contains(":")
        ? "[%s]:%d".formatted(addr, port)
        : addr + ":" + port;
  }

  Endpoint toEndpoint() {
    return new Endpoint(
        addr, port, hostname, locality, priority, weight, EndpointHealth.UNKNOWN, labels);
  }

  private static void checkAddress(String addr) {
    Check.notEmpty("addr", addr);
    if (IpAddress.isLiteral(addr)) {
      return;
    }
    if (addr.contains("://")) {
      throw badAddress(addr, "a host name or IP address without a scheme; sslConfig turns TLS on");
    }
    if (addr.startsWith("[")) {
      throw badAddress(addr, "an IPv6 address without brackets, with its port in the field port");
    }
    if (addr.contains(":")) {
      throw badAddress(addr, "a host name or IP address, with its port in the field port");
    }
    if (ALL_DIGITS.matcher(addr).matches()) {
      throw badAddress(addr, "an IPv4 address of four numbers from 0 to 255, such as 10.0.0.7");
    }
    if (addr.length() > MAX_HOST_NAME || !HOST_NAME.matcher(addr).matches()) {
      throw badAddress(addr, "a host name of letters, digits, '-' and '.', or an IP address");
    }
  }

  private static InvalidValueException badAddress(String addr, String expected) {
    String shown = addr.length() > 64 ? addr.substring(0, 64) + "…" : addr;
    return new InvalidValueException(
        "addr", "found '%s' (expected: %s)".formatted(shown, expected));
  }
}
