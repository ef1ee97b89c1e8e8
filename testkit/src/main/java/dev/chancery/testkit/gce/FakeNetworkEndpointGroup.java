// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import java.util.List;
import java.util.stream.Stream;

/**
 * A network endpoint group, of a zone, a region or global. Immutable: each method gives another
 * one.
 *
 * @param name its name
 * @param type such as {@code GCE_VM_IP_PORT}, {@code NON_GCP_PRIVATE_IP_PORT} or {@code
 *     INTERNET_FQDN_PORT}
 * @param defaultPort the port of endpoints without one; none if 0
 * @param network the name of its network; none if empty, as of internet groups
 * @param endpoints its endpoints
 */
public record FakeNetworkEndpointGroup(
    String name, String type, int defaultPort, String network, List<FakeNetworkEndpoint> endpoints)
    implements FakeResource {

  /** Copies. */
  public FakeNetworkEndpointGroup {
    endpoints = List.copyOf(endpoints);
  }

  /**
   * {@return a group without endpoints; in the network {@code default}, unless it is an internet
   * group}
   *
   * @param name its name, unique among such groups of its place
   * @param type one of Google's words, such as {@code GCE_VM_IP_PORT}
   */
  public static FakeNetworkEndpointGroup of(String name, String type) {
    String network = type.startsWith("INTERNET") ? "" : "default";
    return new FakeNetworkEndpointGroup(name, type, 0, network, List.of());
  }

  /**
   * {@return the same with a default port}
   *
   * @param port 1 to 65535; 0 for none
   */
  public FakeNetworkEndpointGroup defaultPort(int port) {
    return new FakeNetworkEndpointGroup(name, type, port, network, endpoints);
  }

  /**
   * {@return the same in a network}
   *
   * @param other the network's name
   */
  public FakeNetworkEndpointGroup network(String other) {
    return new FakeNetworkEndpointGroup(name, type, defaultPort, other, endpoints);
  }

  /**
   * {@return the same with one more endpoint}
   *
   * @param endpoint the endpoint
   */
  public FakeNetworkEndpointGroup endpoint(FakeNetworkEndpoint endpoint) {
    return withEndpoints(Stream.concat(endpoints.stream(), Stream.of(endpoint)).toList());
  }

  /**
   * {@return the same with one more endpoint, of a virtual machine}
   *
   * @param instance the machine's name; empty for none
   * @param ipAddress its address
   * @param port 1 to 65535
   */
  public FakeNetworkEndpointGroup endpoint(String instance, String ipAddress, int port) {
    return endpoint(FakeNetworkEndpoint.of(instance, ipAddress, port));
  }

  /**
   * {@return the same without the endpoints of an address}
   *
   * @param ipAddress the address
   */
  public FakeNetworkEndpointGroup without(String ipAddress) {
    return withEndpoints(
        endpoints.stream().filter(each -> !each.ipAddress().equals(ipAddress)).toList());
  }

  /**
   * {@return the same, where those of an address are in some state of health}
   *
   * @param ipAddress the address
   * @param state one of Google's words, such as {@code HEALTHY}
   */
  public FakeNetworkEndpointGroup health(String ipAddress, String state) {
    return withEndpoints(
        endpoints.stream()
            .map(each -> each.ipAddress().equals(ipAddress) ? each.health(state) : each)
            .toList());
  }

  private FakeNetworkEndpointGroup withEndpoints(List<FakeNetworkEndpoint> all) {
    return new FakeNetworkEndpointGroup(name, type, defaultPort, network, all);
  }
}
