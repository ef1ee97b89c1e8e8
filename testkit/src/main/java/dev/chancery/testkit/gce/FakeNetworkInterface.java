// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import java.util.List;
import java.util.stream.Stream;

/**
 * A network interface of a virtual machine. What is empty is absent from answers.
 *
 * @param network the name of its network
 * @param subnetwork the name of its subnetwork, in the machine's region; networks of the old kind
 *     have none
 * @param networkIP the internal IPv4 address
 * @param natIP the external IPv4 address
 * @param ipv6Address the internal IPv6 address
 * @param externalIpv6 the external IPv6 address
 * @param aliasRanges further ranges, such as {@code 10.4.0.0/24}
 */
public record FakeNetworkInterface(
    String network,
    String subnetwork,
    String networkIP,
    String natIP,
    String ipv6Address,
    String externalIpv6,
    List<String> aliasRanges) {

  /** Copies. */
  public FakeNetworkInterface {
    aliasRanges = List.copyOf(aliasRanges);
  }

  /**
   * {@return an interface in the network {@code default}; an empty address is none}
   *
   * @param networkIP the internal IPv4 address
   */
  public static FakeNetworkInterface of(String networkIP) {
    return new FakeNetworkInterface("default", "default", networkIP, "", "", "", List.of());
  }

  /**
   * {@return the same in a network, and in the subnetwork of the same name}
   *
   * @param name the name of both
   */
  public FakeNetworkInterface network(String name) {
    return new FakeNetworkInterface(
        name, name, networkIP, natIP, ipv6Address, externalIpv6, aliasRanges);
  }

  /**
   * {@return the same in a subnetwork}
   *
   * @param name its name
   */
  public FakeNetworkInterface subnetwork(String name) {
    return new FakeNetworkInterface(
        network, name, networkIP, natIP, ipv6Address, externalIpv6, aliasRanges);
  }

  /**
   * {@return the same with an internal IPv4 address}
   *
   * @param address the address; empty for none
   */
  public FakeNetworkInterface networkIP(String address) {
    return new FakeNetworkInterface(
        network, subnetwork, address, natIP, ipv6Address, externalIpv6, aliasRanges);
  }

  /**
   * {@return the same with an external IPv4 address}
   *
   * @param address the address; empty for none
   */
  public FakeNetworkInterface natIP(String address) {
    return new FakeNetworkInterface(
        network, subnetwork, networkIP, address, ipv6Address, externalIpv6, aliasRanges);
  }

  /**
   * {@return the same with an internal IPv6 address}
   *
   * @param address the address; empty for none
   */
  public FakeNetworkInterface ipv6Address(String address) {
    return new FakeNetworkInterface(
        network, subnetwork, networkIP, natIP, address, externalIpv6, aliasRanges);
  }

  /**
   * {@return the same with an external IPv6 address}
   *
   * @param address the address; empty for none
   */
  public FakeNetworkInterface externalIpv6(String address) {
    return new FakeNetworkInterface(
        network, subnetwork, networkIP, natIP, ipv6Address, address, aliasRanges);
  }

  /**
   * {@return the same with one more range of addresses}
   *
   * @param range a prefix such as {@code 10.1.0.0/24}
   */
  public FakeNetworkInterface aliasRange(String range) {
    return new FakeNetworkInterface(
        network,
        subnetwork,
        networkIP,
        natIP,
        ipv6Address,
        externalIpv6,
        Stream.concat(aliasRanges.stream(), Stream.of(range)).toList());
  }
}
