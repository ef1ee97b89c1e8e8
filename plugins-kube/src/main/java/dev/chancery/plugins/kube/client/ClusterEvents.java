// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import dev.chancery.plugins.kube.cluster.KubeSlice;

/** Who hears of what changes in a cluster: one call at a time, in order. */
public interface ClusterEvents extends ServiceEvents {

  /**
   * A slice is there, or was changed.
   *
   * @param slice as it is now
   */
  void sliceIs(KubeSlice slice);

  /**
   * A slice has gone.
   *
   * @param namespace its namespace
   * @param name its name
   */
  void sliceGone(String namespace, String name);
}
