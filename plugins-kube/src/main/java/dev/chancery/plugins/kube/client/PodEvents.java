// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import dev.chancery.plugins.kube.cluster.KubePod;

/** Who hears of the pods of one namespace: one call at a time, in order. */
public interface PodEvents extends DetailEvents {

  /**
   * A pod is there, or was changed.
   *
   * @param pod as it is now
   */
  void podIs(KubePod pod);

  /**
   * A pod has gone.
   *
   * @param name its name
   */
  void podGone(String name);
}
