// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

import io.envoyproxy.envoy.config.core.v3.Node;

/** Says which group a node belongs to: all nodes of a group get the same snapshot. */
@FunctionalInterface
public interface NodeGroups {

  /**
   * The group of a node. The same node gives the same answer; must not wait.
   *
   * @param node what the client says of itself
   * @return the group; it need not have a snapshot yet
   */
  String group(Node node);

  /**
   * {@return groups of one node each, named by the node's id} The default, as in other xDS servers.
   */
  static NodeGroups byId() {
    return Node::getId;
  }

  /** {@return groups of the nodes of one cluster, {@code node.cluster}, which names the group} */
  static NodeGroups byCluster() {
    return Node::getCluster;
  }

  /**
   * {@return one group for all nodes}
   *
   * @param group its name
   */
  static NodeGroups single(String group) {
    return node -> group;
  }
}
