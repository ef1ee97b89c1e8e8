// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.auth;

import io.envoyproxy.envoy.config.core.v3.Node;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A client whom the server knows.
 *
 * @param name how messages name it, such as its SPIFFE id; never a secret
 * @param nodes the nodes that it may be
 * @param services patterns of full names of gRPC services that tell of all nodes, and that it may
 *     call: client status and channelz, and companion services of the host. {@code *} stands for
 *     any text
 */
public record Identity(String name, List<NodeRule> nodes, List<String> services) {

  /** Who may do all. */
  public static final Identity ANYONE = new Identity("anyone", List.of(NodeRule.ANY), List.of("*"));

  /** Copies the lists. */
  public Identity {
    nodes = List.copyOf(nodes);
    services = List.copyOf(services);
  }

  /**
   * {@return whether it may be this node}
   *
   * @param node what the client says of itself
   */
  public boolean mayBe(Node node) {
    return nodes.stream().anyMatch(rule -> rule.covers(node));
  }

  /**
   * {@return whether it may call a service that tells of all nodes}
   *
   * @param service the full name of a gRPC service
   */
  public boolean mayCall(String service) {
    return services.stream().anyMatch(pattern -> Glob.matches(pattern, service));
  }

  /** The nodes that it may be, for messages. */
  String shownNodes() {
    return nodes.isEmpty()
        ? "no node"
        : nodes.stream().map(NodeRule::toString).collect(Collectors.joining(", or "));
  }
}
