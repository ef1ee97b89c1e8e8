// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.bare;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.Snapshot;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.DiscoveryType;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.DnsLookupFamily;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.ApiConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiConfigSource.ApiType;
import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.config.core.v3.GrpcService;
import io.envoyproxy.envoy.config.core.v3.GrpcService.EnvoyGrpc;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.endpoint.v3.Endpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LbEndpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LocalityLbEndpoints;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteAction;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.extensions.filters.http.router.v3.Router;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.Rds;
import io.envoyproxy.envoy.service.runtime.v3.Runtime;
import java.util.List;

/**
 * The resources of the tutorial: whatever comes to the listener goes to one host, under that host's
 * name.
 *
 * @param listenerPort where Envoy listens
 * @param host where requests go, a DNS name
 * @param port the port there
 */
record Tutorial(int listenerPort, String host, int port) {

  static final String LISTENER = "listener_0";
  static final String RUNTIME = "runtime-0";

  private static final String CLUSTER = "example_proxy_cluster";
  private static final String ROUTES = "local_route";

  /**
   * All resources, under a version that the host chooses.
   *
   * @param version what Envoy is told, and acknowledges
   */
  Snapshot snapshot(String version) {
    return Snapshot.of(
            List.of(
                EncodedResource.of(CLUSTER, cluster()),
                EncodedResource.of(ROUTES, routes()),
                EncodedResource.of(LISTENER, listener()),
                EncodedResource.of(RUNTIME, runtime(version))))
        .withVersion(version);
  }

  private Cluster cluster() {
    return Cluster.newBuilder()
        .setName(CLUSTER)
        .setType(DiscoveryType.LOGICAL_DNS)
        .setDnsLookupFamily(DnsLookupFamily.V4_ONLY)
        .setConnectTimeout(Duration.newBuilder().setSeconds(5))
        .setLoadAssignment(
            ClusterLoadAssignment.newBuilder()
                .setClusterName(CLUSTER)
                .addEndpoints(LocalityLbEndpoints.newBuilder().addLbEndpoints(endpoint())))
        .build();
  }

  private LbEndpoint endpoint() {
    return LbEndpoint.newBuilder()
        .setEndpoint(Endpoint.newBuilder().setAddress(address(host, port)))
        .build();
  }

  private RouteConfiguration routes() {
    return RouteConfiguration.newBuilder()
        .setName(ROUTES)
        .addVirtualHosts(
            VirtualHost.newBuilder()
                .setName("local_service")
                .addDomains("*")
                .addRoutes(
                    Route.newBuilder()
                        .setMatch(RouteMatch.newBuilder().setPrefix("/"))
                        .setRoute(
                            RouteAction.newBuilder()
                                .setCluster(CLUSTER)
                                .setHostRewriteLiteral(host))))
        .build();
  }

  private Listener listener() {
    HttpConnectionManager manager =
        HttpConnectionManager.newBuilder()
            .setStatPrefix("http")
            .setRds(Rds.newBuilder().setRouteConfigName(ROUTES).setConfigSource(xdsCluster()))
            .addHttpFilters(
                HttpFilter.newBuilder()
                    .setName("router")
                    .setTypedConfig(Any.pack(Router.getDefaultInstance())))
            .build();
    return Listener.newBuilder()
        .setName(LISTENER)
        .setAddress(address("127.0.0.1", listenerPort))
        .addFilterChains(
            FilterChain.newBuilder()
                .addFilters(Filter.newBuilder().setName("http").setTypedConfig(Any.pack(manager))))
        .build();
  }

  /** The routes come over a stream of their own, from the cluster that the bootstrap names. */
  private static ConfigSource xdsCluster() {
    return ConfigSource.newBuilder()
        .setResourceApiVersion(ApiVersion.V3)
        .setApiConfigSource(
            ApiConfigSource.newBuilder()
                .setApiType(ApiType.GRPC)
                .setTransportApiVersion(ApiVersion.V3)
                .setSetNodeOnFirstMessageOnly(true)
                .addGrpcServices(
                    GrpcService.newBuilder()
                        .setEnvoyGrpc(EnvoyGrpc.newBuilder().setClusterName("xds_cluster"))))
        .build();
  }

  private static Runtime runtime(String version) {
    return Runtime.newBuilder()
        .setName(RUNTIME)
        .setLayer(
            Struct.newBuilder()
                .putFields("tutorial.version", Value.newBuilder().setStringValue(version).build()))
        .build();
  }

  private static Address address(String host, int port) {
    return Address.newBuilder()
        .setSocketAddress(SocketAddress.newBuilder().setAddress(host).setPortValue(port))
        .build();
  }
}
