// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.auth;

import java.util.List;

/**
 * What an identity may do. In names of a certificate, texts in braces take part of the name; in the
 * grant they stand for what they took.
 *
 * @param nodes the nodes that it may be
 * @param services as in {@link Identity}
 */
public record Grant(List<NodeRule> nodes, List<String> services) {

  /** Copies the lists. */
  public Grant {
    nodes = List.copyOf(nodes);
    services = List.copyOf(services);
  }

  /**
   * {@return a grant to be some nodes, and nothing else}
   *
   * @param nodes the nodes; a client is let in as one that meets any of them
   */
  public static Grant toBe(NodeRule... nodes) {
    return new Grant(List.of(nodes), List.of());
  }
}
