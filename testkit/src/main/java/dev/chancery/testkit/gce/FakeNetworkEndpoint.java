// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

/**
 * An endpoint of a network endpoint group. What is empty or 0 is absent from answers.
 *
 * @param instance the name of its virtual machine
 * @param ipAddress its address
 * @param fqdn its host name, of an internet endpoint
 * @param port its port
 * @param health what a load balancer's health check says of it, such as {@code HEALTHY}
 */
public record FakeNetworkEndpoint(
    String instance, String ipAddress, String fqdn, int port, String health) {

  /**
   * {@return an endpoint of a virtual machine; of none if the name is empty}
   *
   * @param instance the machine's name
   * @param ipAddress its address
   * @param port 1 to 65535
   */
  public static FakeNetworkEndpoint of(String instance, String ipAddress, int port) {
    return new FakeNetworkEndpoint(instance, ipAddress, "", port, "");
  }

  /**
   * {@return an endpoint in the internet}
   *
   * @param fqdn its host name
   * @param port 1 to 65535
   */
  public static FakeNetworkEndpoint ofHost(String fqdn, int port) {
    return new FakeNetworkEndpoint("", "", fqdn, port, "");
  }

  /**
   * {@return the same in some state of health}
   *
   * @param state one of Google's words, such as {@code HEALTHY}
   */
  public FakeNetworkEndpoint health(String state) {
    return new FakeNetworkEndpoint(instance, ipAddress, fqdn, port, state);
  }
}
