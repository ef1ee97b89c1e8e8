// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/**
 * Which connections of a listener something is for: all that is written here must hold. Where
 * several match, Envoy takes the one with the most specific destination port, then destination
 * address, server name, transport protocol, application protocol and source address.
 *
 * @param sniDomains server names that a TLS client may ask for, such as {@code shop.example} or
 *     {@code *.shop.example}; any if empty
 * @param transportProtocol {@code tls} or {@code raw_buffer}; any if empty
 * @param applicationProtocols protocols that a client may speak: {@code h2} and {@code http/1.1} as
 *     TLS clients offer them, {@code h2c}, {@code http/1.1} and {@code http/1.0} as seen in what
 *     others send first; any if empty
 * @param sourcePrefixRanges where clients are, as addresses or prefixes such as {@code 10.0.0.0/8};
 *     anywhere if empty
 * @param prefixRanges addresses that clients connect to, in the same form; any if empty
 * @param destinationPort the port that clients connect to, before any redirection; any if 0
 */
public record FilterChainMatcherSpec(
    @JsonPropertyDescription("Server names that a TLS client may ask for; any if empty.")
        List<String> sniDomains,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("'tls' or 'raw_buffer'; any if empty.")
        String transportProtocol,
    @JsonPropertyDescription("Protocols that a client may speak, such as h2; any if empty.")
        List<String> applicationProtocols,
    @JsonPropertyDescription("Where clients are, such as 10.0.0.0/8; anywhere if empty.")
        List<String> sourcePrefixRanges,
    @JsonPropertyDescription("Addresses that clients connect to; any if empty.")
        List<String> prefixRanges,
    @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("Port that clients connect to; any if 0.")
        int destinationPort) {

  private static final List<String> TRANSPORTS = List.of("", "tls", "raw_buffer");

  /** Every connection. */
  public static final FilterChainMatcherSpec ANY =
      new FilterChainMatcherSpec(List.of(), "", List.of(), List.of(), List.of(), 0);

  /** Copies the lists, and checks protocol, names, prefixes and port. */
  public FilterChainMatcherSpec {
    sniDomains = List.copyOf(sniDomains);
    applicationProtocols = List.copyOf(applicationProtocols);
    sourcePrefixRanges = List.copyOf(sourcePrefixRanges);
    prefixRanges = List.copyOf(prefixRanges);
    Check.eachOneLine("sniDomains", sniDomains);
    Check.unique("sniDomains", sniDomains, name -> name);
    Check.eachOneLine("applicationProtocols", applicationProtocols);
    if (!TRANSPORTS.contains(transportProtocol)) {
      throw new InvalidValueException(
          "transportProtocol",
          "found '%s' (expected: tls or raw_buffer)".formatted(transportProtocol));
    }
    AddressRange.check("sourcePrefixRanges", sourcePrefixRanges);
    AddressRange.check("prefixRanges", prefixRanges);
    Check.range("destinationPort", destinationPort, 0, 65535);
  }

  /**
   * {@return a matcher of TLS clients that ask for one of these server names}
   *
   * @param domains names such as {@code shop.example} or {@code *.shop.example}; any if there is
   *     none
   */
  public static FilterChainMatcherSpec sni(String... domains) {
    return new FilterChainMatcherSpec(List.of(domains), "", List.of(), List.of(), List.of(), 0);
  }

  /** {@return whether every connection matches} */
  public boolean isAny() {
    return equals(ANY);
  }
}
