// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.cluster;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The pods of one namespace that are known now. For use by one thread at a time. */
public final class PodImage {

  private final Map<String, KubePod> pods = new HashMap<>();

  /**
   * A pod is there.
   *
   * @param pod as it is now
   * @return whether that is news
   */
  public boolean put(KubePod pod) {
    return !pod.equals(pods.put(pod.name(), pod));
  }

  /**
   * A pod has gone.
   *
   * @param name its name
   * @return whether that is news
   */
  public boolean remove(String name) {
    return pods.remove(name) != null;
  }

  /**
   * {@return the pod, if it is there}
   *
   * @param name its name
   */
  public Optional<KubePod> pod(String name) {
    return Optional.ofNullable(pods.get(name));
  }
}
