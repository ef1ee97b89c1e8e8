// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import dev.chancery.plugins.kube.cluster.KubeNode;

/** Who hears of the nodes of a cluster: one call at a time, in order. */
public interface NodeEvents extends DetailEvents {

  /**
   * A node is there, or was changed.
   *
   * @param node as it is now
   */
  void nodeIs(KubeNode node);

  /**
   * A node has gone.
   *
   * @param name its name
   */
  void nodeGone(String name);
}
