// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.load;

import com.google.protobuf.util.Durations;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterStats;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterStats.DroppedRequests;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What one client sent to one cluster.
 *
 * @param cluster the cluster's name
 * @param serviceName the name under which the cluster asks for its endpoints; empty if it is the
 *     cluster's
 * @param interval how long was counted
 * @param dropped requests that the client dropped on purpose, in all
 * @param droppedByCategory those that a drop policy demanded, by its category
 * @param localities the load by locality; those without any may be left out by the client
 */
public record ClusterLoad(
    String cluster,
    String serviceName,
    Duration interval,
    long dropped,
    Map<String, Long> droppedByCategory,
    List<LocalityLoad> localities) {

  /** Copies map and list. */
  public ClusterLoad {
    droppedByCategory = Map.copyOf(droppedByCategory);
    localities = List.copyOf(localities);
  }

  static ClusterLoad of(ClusterStats stats) {
    return new ClusterLoad(
        stats.getClusterName(),
        stats.getClusterServiceName(),
        Duration.ofNanos(Durations.toNanos(stats.getLoadReportInterval())),
        stats.getTotalDroppedRequests(),
        stats.getDroppedRequestsList().stream()
            .collect(
                Collectors.toMap(
                    DroppedRequests::getCategory, DroppedRequests::getDroppedCount, Long::sum)),
        stats.getUpstreamLocalityStatsList().stream().map(LocalityLoad::of).toList());
  }

  /** {@return the requests to all its localities} */
  public RequestCounts requests() {
    return localities.stream()
        .map(LocalityLoad::requests)
        .reduce(RequestCounts.NONE, RequestCounts::plus);
  }

  int size() {
    return 1 + droppedByCategory.size() + localities.stream().mapToInt(LocalityLoad::size).sum();
  }
}
