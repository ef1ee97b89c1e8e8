// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.load;

import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.endpoint.v3.UpstreamEndpointStats;
import java.util.Map;

/**
 * What one client sent to one endpoint.
 *
 * @param address the endpoint
 * @param requests the requests to it
 * @param metrics what it told of itself, by name
 */
public record EndpointLoad(
    Address address, RequestCounts requests, Map<String, LoadMetric> metrics) {

  /** Copies the map. */
  public EndpointLoad {
    metrics = Map.copyOf(metrics);
  }

  static EndpointLoad of(UpstreamEndpointStats stats) {
    return new EndpointLoad(
        stats.getAddress(),
        new RequestCounts(
            stats.getTotalSuccessfulRequests(),
            stats.getTotalErrorRequests(),
            stats.getTotalRequestsInProgress(),
            stats.getTotalIssuedRequests()),
        LoadMetric.of(stats.getLoadMetricStatsList()));
  }

  int size() {
    return 1 + metrics.size();
  }
}
