// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import java.util.List;

/**
 * IP addresses with a common prefix, as {@code 10.0.0.0/8} or a single address.
 *
 * @param address an IPv4 or IPv6 address
 * @param prefixLength the number of bits that count
 */
public record AddressRange(String address, int prefixLength) {

  /** Checks both. */
  public AddressRange {
    if (!IpAddress.isLiteral(address)) {
      throw new InvalidValueException(
          "address", "found '%s' (expected: an IPv4 or IPv6 address)".formatted(address));
    }
    Check.range("prefixLength", prefixLength, 0, bits(address));
  }

  /**
   * Reads a range. A single address is a range of all its bits.
   *
   * @param text an address such as {@code 10.0.0.1}, or a prefix such as {@code 10.0.0.0/8} or
   *     {@code fd00::/8}
   * @return the range
   * @throws InvalidValueException if it is none
   */
  public static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    try {
      int length = slash < 0 ? bits(address) : Integer.parseInt(text.substring(slash + 1));
      return new AddressRange(address, length);
    } catch (NumberFormatException | InvalidValueException e) {
      throw new InvalidValueException(
          "",
          "found '%s' (expected: an address such as 10.0.0.1, or a prefix such as 10.0.0.0/8)"
              .formatted(text));
    }
  }

  /**
   * Refuses what is no range, with its place in the list.
   *
   * @param field the record component that has the list
   * @param ranges what {@link #parse} takes
   * @throws InvalidValueException if one of them is none, with the field {@code field[index]}
   */
  public static void check(String field, List<String> ranges) {
    for (int i = 0; i < ranges.size(); i++) {
      try {
        parse(ranges.get(i));
      } catch (InvalidValueException e) {
        throw new InvalidValueException("%s[%d]".formatted(field, i), e.detail());
      }
    }
  }

  private static int bits(String address) {
    return address.indexOf(':') < 0 ? 32 : 128;
  }
}
