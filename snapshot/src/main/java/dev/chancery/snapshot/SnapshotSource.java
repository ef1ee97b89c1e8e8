package dev.chancery.snapshot;

import io.envoyproxy.envoy.config.core.v3.Node;

/** Where an xDS server takes snapshots from. Safe for use by several threads. */
public interface SnapshotSource {

  /**
   * The group whose snapshot a node gets. Need not exist yet: its nodes wait, and are answered when
   * it does.
   *
   * @param node what the client says of itself
   */
  String group(Node node);

  /**
   * Begins to follow a group, existing or not.
   *
   * @return what ends it; once closed, the listener is not called any more
   */
  Following follow(String group, SnapshotListener listener);

  /** Is told what clients make of what they are sent. */
  default DeliveryObserver deliveries() {
    return DeliveryObserver.NONE;
  }

  /** A listener's interest in a group. */
  interface Following extends AutoCloseable {
    @Override
    void close();
  }
}
