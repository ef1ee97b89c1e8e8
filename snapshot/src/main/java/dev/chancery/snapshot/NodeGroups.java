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

  /** Each node is a group by itself, named by its id. The default, as in other xDS servers. */
  static NodeGroups byId() {
    return Node::getId;
  }

  /** The nodes of a cluster, {@code node.cluster}, are a group. */
  static NodeGroups byCluster() {
    return Node::getCluster;
  }

  /** All nodes are one group. */
  static NodeGroups single(String group) {
    return node -> group;
  }
}
