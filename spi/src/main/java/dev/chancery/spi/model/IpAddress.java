// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import java.util.regex.Pattern;

/** Tells IP addresses from host names without asking a resolver. */
public final class IpAddress {

  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
  private static final Pattern GROUPS = Pattern.compile("[0-9a-fA-F]{1,4}(:[0-9a-fA-F]{1,4})*");
  private static final int IPV6_GROUPS = 8;

  private IpAddress() {}

  /**
   * {@return whether the text is an IPv4 address in dotted decimals or an IPv6 address (RFC 4291,
   * section 2.2)}
   *
   * @param text what may be an address, without port, brackets or zone
   */
  public static boolean isLiteral(String text) {
    return IPV4.matcher(text).matches() || isIpv6(text);
  }

  private static boolean isIpv6(String text) {
    String rest = text;
    int groups = 0;
    int lastColon = rest.lastIndexOf(':');
    if (lastColon >= 0 && IPV4.matcher(rest.substring(lastColon + 1)).matches()) {
      groups = 2;
      // "::1.2.3.4" must keep its double colon, "1:1.2.3.4" must lose the single one.
      rest = rest.substring(0, lastColon);
      if (rest.endsWith(":") || rest.isEmpty()) {
        rest = rest + ":";
      }
    }
    int gap = rest.indexOf("::");
    if (gap < 0) {
      return count(rest) + groups == IPV6_GROUPS && count(rest) > 0;
    }
    int before = count(rest.substring(0, gap));
    int after = count(rest.substring(gap + 2));
    return before >= 0 && after >= 0 && before + after + groups < IPV6_GROUPS;
  }

  /** How many groups there are, or a number that spoils every sum if the text is not groups. */
  private static int count(String groups) {
    if (groups.isEmpty()) {
      return 0;
    }
    return GROUPS.matcher(groups).matches()
        ? (int) groups.chars().filter(c -> c == ':').count() + 1
        : -IPV6_GROUPS * 2;
  }
}
