// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.snapshot.EncodedResource;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What policies have served with a listener beside it. Used by one thread. */
final class ListenerExtras {

  private final String listener;
  private final Map<String, Cluster> clusters = new TreeMap<>();

  /**
   * @param listener the name of the listener
   */
  ListenerExtras(String listener) {
    this.listener = listener;
  }

  /**
   * Adds a cluster.
   *
   * @param option the name of the policy's option
   * @return what it is called; no upstream's cluster has a colon in its name
   */
  String add(String option, Cluster cluster) {
    String name = "%s:%s:%s".formatted(listener, option, cluster.getName());
    Cluster named = cluster.toBuilder().setName(name).build();
    Cluster before = clusters.putIfAbsent(name, named);
    if (before != null && !before.equals(named)) {
      throw new IllegalStateException(
          "added another cluster '%s' to the listener (expected: one of each name)"
              .formatted(cluster.getName()));
    }
    return name;
  }

  /** The clusters. */
  List<Cluster> clusters() {
    return List.copyOf(clusters.values());
  }

  /** The clusters as resources. */
  List<EncodedResource> encodedClusters() {
    return clusters.values().stream()
        .map(cluster -> EncodedResource.of(cluster.getName(), cluster))
        .toList();
  }
}
