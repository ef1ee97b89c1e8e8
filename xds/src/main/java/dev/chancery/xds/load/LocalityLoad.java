// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.load;

import io.envoyproxy.envoy.config.core.v3.Locality;
import io.envoyproxy.envoy.config.endpoint.v3.UpstreamLocalityStats;
import java.util.List;
import java.util.Map;

/**
 * What one client sent to one locality of one cluster.
 *
 * @param locality where the endpoints are
 * @param priority their priority
 * @param requests the requests to them
 * @param metrics what they told of themselves, by name: {@link LoadMetric#CPU} and its like, and
 *     names of their own
 * @param endpoints the load by endpoint; empty unless asked for by {@link LoadPlan#byEndpoint}
 */
public record LocalityLoad(
    Locality locality,
    int priority,
    RequestCounts requests,
    Map<String, LoadMetric> metrics,
    List<EndpointLoad> endpoints) {

  /** Copies map and list. */
  public LocalityLoad {
    metrics = Map.copyOf(metrics);
    endpoints = List.copyOf(endpoints);
  }

  static LocalityLoad of(UpstreamLocalityStats stats) {
    return new LocalityLoad(
        stats.getLocality(),
        stats.getPriority(),
        new RequestCounts(
            stats.getTotalSuccessfulRequests(),
            stats.getTotalErrorRequests(),
            stats.getTotalRequestsInProgress(),
            stats.getTotalIssuedRequests()),
        LoadMetric.of(stats),
        stats.getUpstreamEndpointStatsList().stream().map(EndpointLoad::of).toList());
  }

  int size() {
    return 1 + metrics.size() + endpoints.stream().mapToInt(EndpointLoad::size).sum();
  }
}
