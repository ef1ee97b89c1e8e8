// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.cluster;

import dev.chancery.spi.model.IntOrString;

/**
 * A port of a service.
 *
 * @param name its name; empty where it is the only one and has none
 * @param port the number at which clients reach the service
 * @param targetPort the number or the name at which its pods answer
 * @param protocol {@code TCP}, {@code UDP} or {@code SCTP}
 * @param appProtocol what is spoken there, such as {@code kubernetes.io/h2c}; may be empty
 */
public record ServicePort(
    String name, int port, IntOrString targetPort, String protocol, String appProtocol) {

  /**
   * A port of which nobody says what is spoken there.
   *
   * @param name its name; empty where it is the only one and has none
   * @param port the number at which clients reach the service
   * @param targetPort the number or the name at which its pods answer
   * @param protocol {@code TCP}, {@code UDP} or {@code SCTP}
   */
  public ServicePort(String name, int port, IntOrString targetPort, String protocol) {
    this(name, port, targetPort, protocol, "");
  }

  /** What people call it. */
  @Override
  public String toString() {
    return name.isEmpty() ? Integer.toString(port) : "%d (%s)".formatted(port, name);
  }
}
