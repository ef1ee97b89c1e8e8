// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.JsonFormat;
import com.sun.net.httpserver.HttpServer;
import dev.chancery.envoy.EnvoyBootstrap;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotCache;
import dev.chancery.xds.DiscoveryServices;
import dev.chancery.xds.rest.RestDiscovery;
import dev.chancery.xds.rest.RestHandler;
import io.envoyproxy.envoy.config.bootstrap.v3.Bootstrap;
import io.envoyproxy.envoy.config.bootstrap.v3.Bootstrap.DynamicResources;
import io.envoyproxy.envoy.config.bootstrap.v3.Bootstrap.StaticResources;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.DiscoveryType;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.ApiConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiConfigSource.ApiType;
import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.endpoint.v3.Endpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LbEndpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LocalityLbEndpoints;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A real Envoy that polls for everything. */
class RestDiscoveryIT {

  private static final String NODE = "test-id";
  private static final String POLLED = "polled";

  private final SnapshotCache cache = SnapshotCache.create();
  private final DiscoveryServices services = DiscoveryServices.builder(cache).build();
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final HandMade made = new HandMade(source());
  private NamedBackend one;
  private NamedBackend two;
  private HttpServer http;

  @BeforeEach
  void start() throws IOException {
    one = NamedBackend.start("one");
    two = NamedBackend.start("two");
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(threads);
    http.createContext("/v3/", RestHandler.of(RestDiscovery.over(services)));
    http.start();
  }

  @AfterEach
  void stop() {
    http.stop(0);
    threads.shutdownNow();
    services.close();
    one.close();
    two.close();
  }

  @Test
  @DisplayName("serves requests, and follows a moved endpoint and a changed route")
  void polls() throws IOException {
    cache.set(
        NODE,
        Snapshot.of(List.of(made.cluster(), made.endpoints(one), made.listener(), made.routes())));
    try (RealEnvoy envoy = RealEnvoy.start(bootstrap())) {
      envoy.awaitReady();
      HttpProbe probe = envoy.listener(HandMade.LISTENER);
      assertThat(probe.get("/").body()).isEqualTo("one");

      cache.update(NODE, List.of(made.endpoints(two)), List.of());
      envoy.await("follow the endpoint", () -> probe.get("/").body().equals("two"));

      cache.update(NODE, List.of(made.routesAnswering(418)), List.of());
      envoy.await("take the route", () -> probe.get("/").status() == 418);
      assertThat(envoy.admin().stat("cluster_manager.cds.update_success")).hasValue(1);
    }
  }

  private String bootstrap() throws InvalidProtocolBufferException {
    Bootstrap known = EnvoyBootstrap.builder(NODE).build().message();
    return JsonFormat.printer()
        .print(
            Bootstrap.newBuilder()
                .setNode(known.getNode())
                .setAdmin(known.getAdmin())
                .setDynamicResources(
                    DynamicResources.newBuilder().setCdsConfig(source()).setLdsConfig(source()))
                .setStaticResources(StaticResources.newBuilder().addClusters(polled()))
                .build());
  }

  private static ConfigSource source() {
    return ConfigSource.newBuilder()
        .setResourceApiVersion(ApiVersion.V3)
        .setApiConfigSource(
            ApiConfigSource.newBuilder()
                .setApiType(ApiType.REST)
                .setTransportApiVersion(ApiVersion.V3)
                .addClusterNames(POLLED)
                .setRefreshDelay(Durations.fromMillis(200))
                .setRequestTimeout(Durations.fromSeconds(5)))
        .build();
  }

  private Cluster polled() {
    SocketAddress address =
        SocketAddress.newBuilder()
            .setAddress("127.0.0.1")
            .setPortValue(http.getAddress().getPort())
            .build();
    LbEndpoint endpoint =
        LbEndpoint.newBuilder()
            .setEndpoint(
                Endpoint.newBuilder().setAddress(Address.newBuilder().setSocketAddress(address)))
            .build();
    return Cluster.newBuilder()
        .setName(POLLED)
        .setType(DiscoveryType.STATIC)
        .setConnectTimeout(Durations.fromSeconds(5))
        .setLoadAssignment(
            ClusterLoadAssignment.newBuilder()
                .setClusterName(POLLED)
                .addEndpoints(LocalityLbEndpoints.newBuilder().addLbEndpoints(endpoint)))
        .build();
  }
}
