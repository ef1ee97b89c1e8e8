// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.load;

import com.google.protobuf.util.Durations;
import io.envoyproxy.envoy.service.load_stats.v3.LoadStatsResponse;
import java.time.Duration;
import java.util.Collection;

/** What one client shall report, and how often. Immutable. */
public final class LoadPlan {

  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final LoadStatsResponse message;

  private LoadPlan(LoadStatsResponse message) {
    this.message = message;
  }

  /**
   * {@return all clusters that the client knows, each 10 seconds, by locality} A client that does
   * not announce the feature {@code envoy.lrs.supports_send_all_clusters} reports nothing then;
   * Envoy and gRPC announce it.
   */
  public static LoadPlan allClusters() {
    return new LoadPlan(LoadStatsResponse.newBuilder().setSendAllClusters(true).build())
        .every(INTERVAL);
  }

  /**
   * {@return these clusters, each 10 seconds, by locality} None at all: nothing is reported.
   *
   * @param names the clusters' names, as in Envoy's statistics
   */
  public static LoadPlan clusters(Collection<String> names) {
    return new LoadPlan(LoadStatsResponse.newBuilder().addAllClusters(names).build())
        .every(INTERVAL);
  }

  /**
   * {@return the same with another interval}
   *
   * @param interval how long to count before each report, more than zero
   * @throws IllegalArgumentException if it is not
   */
  public LoadPlan every(Duration interval) {
    if (interval.isNegative() || interval.isZero()) {
      throw new IllegalArgumentException(
          "interval is " + interval + " (expected: more than zero, such as PT10S)");
    }
    return new LoadPlan(
        message.toBuilder()
            .setLoadReportingInterval(Durations.fromNanos(interval.toNanos()))
            .build());
  }

  /** {@return the same with figures for each endpoint too, where the client has them} */
  public LoadPlan byEndpoint() {
    return new LoadPlan(message.toBuilder().setReportEndpointGranularity(true).build());
  }

  LoadStatsResponse message() {
    return message;
  }
}
