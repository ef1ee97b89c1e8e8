// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.health;

import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.health.v3.Capability.Protocol;
import io.envoyproxy.envoy.service.health.v3.HealthCheckRequest;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A client that offers to check the health of endpoints.
 *
 * @param node what it says of itself, without the list of its extensions
 * @param protocols with what it says that it can check; Envoy leaves out some that it can, such as
 *     gRPC
 */
public record HealthChecker(Node node, Set<Protocol> protocols) {

  /** Copies the set. */
  public HealthChecker {
    protocols = Set.copyOf(protocols);
  }

  static HealthChecker of(HealthCheckRequest request) {
    return new HealthChecker(
        request.getNode().toBuilder().clearExtensions().build(),
        request.getCapability().getHealthCheckProtocolsList().stream()
            .filter(protocol -> protocol != Protocol.UNRECOGNIZED)
            .collect(Collectors.toSet()));
  }

  /** {@return the node's id} */
  public String nodeId() {
    return node.getId();
  }
}
