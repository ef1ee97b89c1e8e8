// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.chancery.snapshot.SnapshotCache;
import dev.chancery.xds.DiscoveryServices;
import dev.chancery.xds.XdsServer;
import dev.chancery.xds.health.EndpointHealth;
import dev.chancery.xds.health.HealthDiscovery;
import dev.chancery.xds.load.ClusterLoad;
import dev.chancery.xds.load.LoadPlan;
import dev.chancery.xds.load.LoadReports;
import dev.chancery.xds.rest.RestDiscovery;
import dev.chancery.xds.rest.RestHandler;
import dev.chancery.xds.status.FleetStatus;
import io.envoyproxy.envoy.service.health.v3.HealthCheckSpecifier;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.ServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The code of docs/xds-services.md. */
@DisplayName("The page about services beside discovery")
class XdsServicesPageTest {

  private final SnapshotCache cache = SnapshotCache.create();
  private final Map<String, HealthCheckSpecifier> plan = new ConcurrentHashMap<>();

  @Test
  @DisplayName("adds them to a server that listens itself")
  void companions() throws IOException {
    int port = 0;
    LoadReports loads =
        LoadReports.builder()
            .plan(node -> LoadPlan.clusters(List.of("cart")).every(Duration.ofSeconds(30)))
            .listener(report -> report.clusters().forEach(load -> meter(report.nodeId(), load)))
            .build();
    HealthCheckSpecifier nothing = HealthCheckSpecifier.getDefaultInstance();
    HealthDiscovery health =
        HealthDiscovery.builder(checker -> plan.getOrDefault(checker.nodeId(), nothing))
            .listener(report -> report.endpoints().forEach(this::note))
            .build();

    XdsServer server =
        XdsServer.builder(cache)
            .port(port)
            .companion(loads) // load reports, LRS
            .companion(health) // health checks, HDS
            .companion(FleetStatus.create()) // client status, CSDS
            .channelz()
            .build()
            .start();

    assertThat(server.port()).isPositive();
    server.close();
  }

  @Test
  @DisplayName("adds them to the host's own gRPC server")
  void ownServer() {
    LoadReports loads = LoadReports.builder().build();
    ServerBuilder<?> grpc = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create());
    try (DiscoveryServices services = DiscoveryServices.builder(cache).build()) {
      services.definitions().forEach(grpc::addService);
      grpc.addService(services.companion(loads));

      assertThat(grpc.build().getServices())
          .extracting(service -> service.getServiceDescriptor().getName())
          .contains("envoy.service.load_stats.v3.LoadReportingService");
    }
  }

  /** Never called: it takes a port of the machine. */
  static void poll(XdsServer server) throws IOException {
    RestDiscovery discovery = RestDiscovery.over(server.services());
    HttpServer http = HttpServer.create(new InetSocketAddress(18080), 0);
    http.setExecutor(Executors.newFixedThreadPool(4));
    http.createContext("/v3/", RestHandler.of(discovery));
    http.start();
  }

  private void meter(String node, ClusterLoad load) {
    plan.remove(node + load);
  }

  private void note(EndpointHealth health) {
    plan.remove(health.toString());
  }
}
