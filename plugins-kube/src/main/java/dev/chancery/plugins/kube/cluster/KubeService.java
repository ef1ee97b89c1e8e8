// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.cluster;

import dev.chancery.spi.model.IntOrString;
import java.util.List;
import java.util.Optional;

/**
 * A service, as far as its endpoints depend on it.
 *
 * @param key which it is
 * @param type such as {@code ClusterIP} or {@code ExternalName}
 * @param ports its ports, in their order
 * @param ipFamilies {@code IPv4}, {@code IPv6} or both, the preferred one first; none if the
 *     service has no addresses of its own
 */
public record KubeService(
    ServiceKey key, String type, List<ServicePort> ports, List<String> ipFamilies) {

  private static final String TCP = "TCP";

  /** Copies the lists. */
  public KubeService {
    ports = List.copyOf(ports);
    ipFamilies = List.copyOf(ipFamilies);
  }

  /** {@return whether it is a name for something outside of the cluster} */
  public boolean isExternalName() {
    return type.equals("ExternalName");
  }

  /** {@return the ports that Envoy can reach; one of another protocol may have the same number} */
  public List<ServicePort> tcpPorts() {
    return ports.stream().filter(port -> port.protocol().equals(TCP)).toList();
  }

  /**
   * {@return the port of TCP with that number or name}
   *
   * @param wanted as clients of the service call it; not the port of the pods
   */
  public Optional<ServicePort> port(IntOrString wanted) {
    return tcpPorts().stream()
        .filter(
            port ->
                wanted.number().isPresent()
                    ? wanted.number().getAsInt() == port.port()
                    : wanted.text().equals(port.name()))
        .findFirst();
  }
}
