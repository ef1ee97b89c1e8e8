// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.auth;

import io.envoyproxy.envoy.config.core.v3.Node;

/**
 * Some nodes. In both patterns {@code *} stands for any text, also for none.
 *
 * @param id a pattern for the node's id
 * @param cluster a pattern for the node's cluster
 */
public record NodeRule(String id, String cluster) {

  /** All nodes. */
  public static final NodeRule ANY = new NodeRule("*", "*");

  /**
   * {@return a rule for nodes of any cluster}
   *
   * @param id a pattern for the node's id
   */
  public static NodeRule ofId(String id) {
    return new NodeRule(id, "*");
  }

  boolean covers(Node node) {
    return Glob.matches(id, node.getId()) && Glob.matches(cluster, node.getCluster());
  }

  @Override
  public String toString() {
    return "id '" + id + "'" + (cluster.equals("*") ? "" : " in cluster '" + cluster + "'");
  }
}
