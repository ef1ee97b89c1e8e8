// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.api;

import java.util.List;

/**
 * A network interface of an instance. Absent texts are empty.
 *
 * @param name such as {@code nic0}
 * @param network the network's name, not its URL
 * @param subnetwork the subnetwork's name, not its URL
 * @param networkIp its internal IPv4 address
 * @param natIp its external IPv4 address
 * @param ipv6Address its internal IPv6 address
 * @param externalIpv6 its external IPv6 address
 * @param aliasRanges its alias ranges, in CIDR notation
 */
public record NetworkInterface(
    String name,
    String network,
    String subnetwork,
    String networkIp,
    String natIp,
    String ipv6Address,
    String externalIpv6,
    List<String> aliasRanges) {

  /** Copies the ranges. */
  public NetworkInterface {
    aliasRanges = List.copyOf(aliasRanges);
  }
}
