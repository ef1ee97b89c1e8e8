// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.cluster;

import java.util.HashMap;
import java.util.Map;

/** The nodes that are known now. For use by one thread at a time. */
public final class NodeImage {

  private final Map<String, KubeNode> nodes = new HashMap<>();

  /**
   * A node is there.
   *
   * @param node as it is now
   * @return whether that is news
   */
  public boolean put(KubeNode node) {
    return !node.equals(nodes.put(node.name(), node));
  }

  /**
   * A node has gone.
   *
   * @param name its name
   * @return whether that is news
   */
  public boolean remove(String name) {
    return nodes.remove(name) != null;
  }

  /**
   * {@return the region of an endpoint: that of its node; empty if that is not known}
   *
   * @param endpoint one of any slice
   */
  public String region(SliceEndpoint endpoint) {
    return node(endpoint).region();
  }

  /**
   * {@return the zone of an endpoint: what its slice says, else that of its node; empty if neither
   * is known}
   *
   * @param endpoint one of any slice
   */
  public String zone(SliceEndpoint endpoint) {
    return endpoint.zone().isEmpty() ? node(endpoint).zone() : endpoint.zone();
  }

  private KubeNode node(SliceEndpoint endpoint) {
    return nodes.getOrDefault(endpoint.node(), new KubeNode(endpoint.node(), "", ""));
  }
}
