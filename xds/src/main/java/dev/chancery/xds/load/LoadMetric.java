// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.load;

import io.envoyproxy.envoy.config.endpoint.v3.EndpointLoadMetricStats;
import io.envoyproxy.envoy.config.endpoint.v3.UnnamedEndpointLoadMetricStats;
import io.envoyproxy.envoy.config.endpoint.v3.UpstreamLocalityStats;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A figure that endpoints tell with their responses, such as their CPU utilization, over one
 * interval.
 *
 * @param requests how many requests ended with that figure
 * @param total the sum of the figures
 */
public record LoadMetric(long requests, double total) {

  /** The name under which CPU utilization is found. */
  public static final String CPU = "cpu_utilization";

  /** The name under which memory utilization is found. */
  public static final String MEMORY = "mem_utilization";

  /** The name under which the application's own measure of utilization is found. */
  public static final String APPLICATION = "application_utilization";

  /** {@return the mean of the figures; zero if there are none} */
  public double mean() {
    return requests == 0 ? 0 : total / requests;
  }

  private LoadMetric plus(LoadMetric other) {
    return new LoadMetric(requests + other.requests, total + other.total);
  }

  static Map<String, LoadMetric> of(UpstreamLocalityStats stats) {
    Map<String, LoadMetric> metrics = new HashMap<>(of(stats.getLoadMetricStatsList()));
    if (stats.hasCpuUtilization()) {
      metrics.put(CPU, of(stats.getCpuUtilization()));
    }
    if (stats.hasMemUtilization()) {
      metrics.put(MEMORY, of(stats.getMemUtilization()));
    }
    if (stats.hasApplicationUtilization()) {
      metrics.put(APPLICATION, of(stats.getApplicationUtilization()));
    }
    return metrics;
  }

  static Map<String, LoadMetric> of(List<EndpointLoadMetricStats> stats) {
    Map<String, LoadMetric> metrics = new HashMap<>();
    for (EndpointLoadMetricStats metric : stats) {
      metrics.merge(
          metric.getMetricName(),
          new LoadMetric(metric.getNumRequestsFinishedWithMetric(), metric.getTotalMetricValue()),
          LoadMetric::plus);
    }
    return metrics;
  }

  private static LoadMetric of(UnnamedEndpointLoadMetricStats stats) {
    return new LoadMetric(stats.getNumRequestsFinishedWithMetric(), stats.getTotalMetricValue());
  }
}
