// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.fixed;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.UpstreamConfig;
import java.time.Duration;
import java.util.List;

/**
 * The type section {@code static}: an upstream whose hosts are written in the resource itself.
 *
 * @param hosts at least one, each address and port once; their order has no meaning
 * @param dnsType how host names are used; {@code STRICT_DNS} by default; without meaning for IP
 *     addresses
 * @param dnsLookupFamily which addresses of a host name are used; {@code V4_PREFERRED} by default,
 *     which also works where IPv6 is resolved but not routed
 * @param dnsRefreshRate how often host names are resolved, more than 1 ms; zero (the default) for
 *     Envoy's own rate of 5 s
 * @param respectDnsTtl whether the time to live of a DNS answer goes before {@code dnsRefreshRate};
 *     false by default
 */
public record StaticUpstream(
    @JsonPropertyDescription("The hosts; at least one.") List<StaticHost> hosts,
    @JsonProperty(defaultValue = "STRICT_DNS")
        @JsonPropertyDescription("How the addresses of a host name are used.")
        DnsType dnsType,
    @JsonProperty(defaultValue = "V4_PREFERRED")
        @JsonPropertyDescription("Which addresses of a host name are used.")
        DnsLookupFamily dnsLookupFamily,
    @JsonProperty(defaultValue = "0s")
        @JsonPropertyDescription("How often host names are resolved; every 5 s by default.")
        Duration dnsRefreshRate,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether the time to live of a DNS answer goes before the rate.")
        boolean respectDnsTtl)
    implements UpstreamConfig {

  /** The name of the section in YAML. */
  public static final String SECTION = "static";

  static final long MAX_WEIGHT = 0xFFFFFFFFL;

  private static final Duration MIN_REFRESH = Duration.ofMillis(1);

  /** Copies the list and checks what concerns several hosts. */
  public StaticUpstream {
    hosts = List.copyOf(hosts);
    Check.notEmpty("hosts", hosts);
    Check.unique("hosts", hosts, StaticHost::place);
    if (dnsType == DnsType.LOGICAL_DNS) {
      checkLogical(hosts);
    }
    checkRefreshRate(dnsRefreshRate);
    checkWeights(hosts);
  }

  /**
   * {@return these hosts, with defaults for the rest}
   *
   * @param hosts at least one, each address and port once
   */
  public static StaticUpstream of(StaticHost... hosts) {
    return of(DnsType.STRICT_DNS, hosts);
  }

  /**
   * {@return these hosts, used in that way, with defaults for the rest}
   *
   * @param dnsType how host names are used; {@link DnsType#LOGICAL_DNS} takes one host name alone
   * @param hosts at least one, each address and port once
   */
  public static StaticUpstream of(DnsType dnsType, StaticHost... hosts) {
    return new StaticUpstream(
        List.of(hosts), dnsType, DnsLookupFamily.V4_PREFERRED, Duration.ZERO, false);
  }

  boolean needsDns() {
    return !hosts.stream().allMatch(StaticHost::isIpAddress);
  }

  EndpointSet endpoints() {
    return EndpointSet.of(hosts.stream().map(StaticHost::toEndpoint).toList());
  }

  private static void checkLogical(List<StaticHost> hosts) {
    if (hosts.size() != 1) {
      throw new InvalidValueException(
          "dnsType",
          "found LOGICAL_DNS with %d hosts (expected: exactly 1 host; STRICT_DNS takes several)"
              .formatted(hosts.size()));
    }
    if (hosts.get(0).isIpAddress()) {
      throw new InvalidValueException(
          "dnsType",
          "found LOGICAL_DNS with the IP address %s (expected: a host name, or no dnsType)"
              .formatted(hosts.get(0).addr()));
    }
  }

  private static void checkRefreshRate(Duration rate) {
    if (!rate.isZero() && rate.compareTo(MIN_REFRESH) <= 0) {
      throw new InvalidValueException(
          "dnsRefreshRate",
          "found a millisecond or less (expected: more than a millisecond, such as 5s)");
    }
  }

  /** Envoy adds up the weights of a locality and of all localities in 32 bits. */
  private static void checkWeights(List<StaticHost> hosts) {
    long sum = hosts.stream().mapToLong(StaticHost::weight).sum();
    if (sum > MAX_WEIGHT) {
      throw new InvalidValueException(
          "hosts",
          "found weights that add up to %d (expected: %d or less)".formatted(sum, MAX_WEIGHT));
    }
  }
}
