// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.load;

import io.envoyproxy.envoy.config.core.v3.Locality;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.load_stats.v3.LoadStatsRequest;
import java.time.Instant;
import java.util.List;

/**
 * What one client sent to its clusters since its report before.
 *
 * @param nodeId the client's node id
 * @param nodeCluster the client's node cluster
 * @param nodeLocality where the client is
 * @param time when the report came
 * @param clusters the load by cluster
 */
public record LoadReport(
    String nodeId,
    String nodeCluster,
    Locality nodeLocality,
    Instant time,
    List<ClusterLoad> clusters) {

  /** Copies the list. */
  public LoadReport {
    clusters = List.copyOf(clusters);
  }

  static LoadReport of(Node node, Instant time, LoadStatsRequest request) {
    return new LoadReport(
        node.getId(),
        node.getCluster(),
        node.getLocality(),
        time,
        request.getClusterStatsList().stream().map(ClusterLoad::of).toList());
  }

  /** How many figures it has, roughly: what it costs to keep it. */
  int size() {
    return 1 + clusters.stream().mapToInt(ClusterLoad::size).sum();
  }
}
