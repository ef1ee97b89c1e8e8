// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.EnvoyBootstrap;
import dev.chancery.envoy.XdsVariant;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotCache;
import dev.chancery.xds.XdsServer;
import dev.chancery.xds.load.ClusterLoad;
import dev.chancery.xds.load.LoadListener;
import dev.chancery.xds.load.LoadPlan;
import dev.chancery.xds.load.LoadReport;
import dev.chancery.xds.load.LoadReports;
import dev.chancery.xds.load.RequestCounts;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A real Envoy that reports its load. */
class LoadReportsIT {

  private static final String NODE = "test-id";
  private static final int REQUESTS = 20;

  private final SnapshotCache cache = SnapshotCache.create();
  private final List<LoadReport> reports = new CopyOnWriteArrayList<>();
  private final List<String> departed = new CopyOnWriteArrayList<>();

  @Test
  @DisplayName("each request is reported once, for its cluster, and one that goes is forgotten")
  void reportsLoad() throws IOException {
    LoadReports loads =
        LoadReports.builder()
            .plan(
                node -> LoadPlan.clusters(List.of(HandMade.CLUSTER)).every(Duration.ofMillis(200)))
            .listener(new Recorder())
            .build();
    HandMade made = new HandMade(XdsVariant.DELTA_ADS);
    try (NamedBackend backend = NamedBackend.start("one");
        XdsServer server = start(loads)) {
      cache.set(
          NODE,
          Snapshot.of(
              List.of(made.cluster(), made.endpoints(backend), made.listener(), made.routes())));
      try (RealEnvoy envoy = RealEnvoy.start(bootstrap(server))) {
        envoy.awaitReady();
        HttpProbe http = envoy.listener(HandMade.LISTENER);
        envoy.await("report its cluster", () -> reports.stream().anyMatch(this::isOfCluster));
        for (int i = 0; i < REQUESTS; i++) {
          assertThat(http.get("/").body()).isEqualTo("one");
        }
        envoy.await("report its requests", () -> reported().succeeded() == REQUESTS);
        assertThat(reported().issued()).isEqualTo(REQUESTS);
        assertThat(reported().failed()).isZero();
        assertThat(loads.latest()).extracting(LoadReport::nodeId).containsExactly(NODE);

        envoy.process().close();
        envoy.await("be forgotten", () -> departed.contains(NODE));
        assertThat(loads.latest()).isEmpty();
      }
    }
  }

  private boolean isOfCluster(LoadReport report) {
    return report.clusters().stream().anyMatch(load -> load.cluster().equals(HandMade.CLUSTER));
  }

  private RequestCounts reported() {
    return reports.stream()
        .flatMap(report -> report.clusters().stream())
        .map(ClusterLoad::requests)
        .reduce(RequestCounts.NONE, RequestCounts::plus);
  }

  private XdsServer start(LoadReports loads) throws IOException {
    return XdsServer.builder(cache).bindAddress("127.0.0.1").companion(loads).build().start();
  }

  private static EnvoyBootstrap bootstrap(XdsServer server) {
    return EnvoyBootstrap.builder(NODE).xds("127.0.0.1", server.port()).loadReports().build();
  }

  /** Notes what it is told. */
  private final class Recorder implements LoadListener {

    @Override
    public void reported(LoadReport report) {
      reports.add(report);
    }

    @Override
    public void departed(String nodeId) {
      departed.add(nodeId);
    }
  }
}
