// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.discovery;

import dev.chancery.plugins.kube.client.NodeEvents;
import dev.chancery.plugins.kube.cluster.KubeNode;
import dev.chancery.plugins.kube.cluster.NodeImage;

/**
 * What one connection has told of the nodes of its cluster. Endpoints wait for it, but not for
 * nodes that can't be read. For use by one thread at a time.
 */
final class NodeView implements NodeEvents {

  private final Listener listener;
  private final NodeImage image = new NodeImage();
  private boolean synced;
  private String trouble = "";

  /** Who hears of what is new. */
  interface Listener {

    /** A node has come, gone or moved. */
    void nodeChanged(String name);

    /** {@link NodeView#isAwaited} or {@link NodeView#trouble} is another. */
    void nodesTurned();
  }

  NodeView(Listener listener) {
    this.listener = listener;
  }

  /** Nodes are not read: there are none, and none are awaited. */
  static NodeView unread() {
    NodeView view =
        new NodeView(
            new Listener() {
              @Override
              public void nodeChanged(String name) {}

              @Override
              public void nodesTurned() {}
            });
    view.synced = true;
    return view;
  }

  NodeImage image() {
    return image;
  }

  /** Whether it is not known yet where nodes are, and may be known soon. */
  boolean isAwaited() {
    return !synced && trouble.isEmpty();
  }

  /** Why nodes can't be read now; empty if they can. */
  String trouble() {
    return trouble;
  }

  @Override
  public void nodeIs(KubeNode node) {
    changed(image.put(node), node.name());
  }

  @Override
  public void nodeGone(String name) {
    changed(image.remove(name), name);
  }

  private void changed(boolean isNews, String name) {
    if (isNews && synced) {
      listener.nodeChanged(name);
    }
  }

  @Override
  public void isCurrent() {
    if (!synced || !trouble.isEmpty()) {
      synced = true;
      trouble = "";
      listener.nodesTurned();
    }
  }

  @Override
  public void isStale(String message) {
    if (!message.equals(trouble)) {
      trouble = message;
      listener.nodesTurned();
    }
  }
}
