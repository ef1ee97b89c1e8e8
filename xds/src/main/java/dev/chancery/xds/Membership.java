// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.snapshot.DeliveryObserver.Client;
import io.envoyproxy.envoy.config.core.v3.Node;

/**
 * Who the client of a stream is.
 *
 * @param client how hosts know it
 * @param node what it says of itself, but for its extensions
 * @param timed whether it knows of times to live
 * @param view the group that it belongs to
 */
record Membership(Client client, Node node, boolean timed, GroupView view) {

  boolean isOf(Node other) {
    return node.getId().equals(other.getId()) && node.getCluster().equals(other.getCluster());
  }

  /**
   * gRPC takes a stream that ends without a single response for a failed one, and waits longer from
   * time to time until it comes back (gRFC A57).
   */
  boolean isGrpc() {
    return node.getUserAgentName().startsWith("gRPC");
  }
}
