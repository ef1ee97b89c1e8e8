// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.IpAddress;
import java.util.List;

/**
 * Which clients are the company's own: Envoy tells the upstream so by {@code x-envoy-internal}, and
 * takes headers from them that it takes from nobody else. None but those on the machine itself by
 * default.
 *
 * @param unixSockets whether clients on Unix domain sockets are; false by default
 * @param cidrRanges networks whose clients are
 */
public record InternalAddressConfig(
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether clients on Unix domain sockets are the company's own.")
        boolean unixSockets,
    @JsonPropertyDescription("Networks whose clients are the company's own.")
        List<CidrRange> cidrRanges) {

  /** Nothing is set. */
  public static final InternalAddressConfig NONE = new InternalAddressConfig(false, List.of());

  /** Copies the list. */
  public InternalAddressConfig {
    cidrRanges = List.copyOf(cidrRanges);
  }

  /**
   * A network.
   *
   * @param addressPrefix its address, IPv4 or IPv6
   * @param prefixLen how many bits of it are fixed, up to 32 or 128
   */
  public record CidrRange(
      @JsonPropertyDescription("Address of the network, IPv4 or IPv6.") String addressPrefix,
      @JsonPropertyDescription("How many bits of it are fixed.") int prefixLen) {

    private static final int IPV4_BITS = 32;
    private static final int IPV6_BITS = 128;

    /** Checks the address and the number of bits. */
    public CidrRange {
      if (!IpAddress.isLiteral(addressPrefix)) {
        throw new InvalidValueException(
            "addressPrefix",
            "found '%s' (expected: an IPv4 or IPv6 address)".formatted(addressPrefix));
      }
      Check.range("prefixLen", prefixLen, 0, addressPrefix.contains(":") ? IPV6_BITS : IPV4_BITS);
    }
  }
}
