// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

import io.envoyproxy.envoy.config.core.v3.Node;

/** Where an xDS server takes snapshots from. Safe for use by several threads. */
public interface SnapshotSource {

  /**
   * {@return the group whose snapshot a node gets} Need not exist yet: its nodes wait, and are
   * answered when it does.
   *
   * @param node what the client says of itself
   */
  String group(Node node);

  /**
   * Begins to follow a group, existing or not.
   *
   * @param group its name, as {@link #group(Node)} gives it
   * @param listener is told of each step; it must not wait
   * @return what ends it; once closed, the listener is not called any more
   */
  Following follow(String group, SnapshotListener listener);

  /** {@return who is told what clients make of what they are sent} Nobody by default. */
  default DeliveryObserver deliveries() {
    return DeliveryObserver.NONE;
  }

  /** A listener's interest in a group. */
  interface Following extends AutoCloseable {
    @Override
    void close();
  }
}
