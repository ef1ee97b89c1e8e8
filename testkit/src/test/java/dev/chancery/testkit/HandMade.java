// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.Message;
import dev.chancery.envoy.EnvoyBootstrap;
import dev.chancery.envoy.XdsVariant;
import dev.chancery.snapshot.EncodedResource;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.DiscoveryType;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.EdsClusterConfig;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.AggregatedConfigSource;
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
import io.envoyproxy.envoy.config.route.v3.DirectResponseAction;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteAction;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.extensions.filters.http.router.v3.Router;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.Rds;

/**
 * Envoy's messages made by hand: one listener, its routes, one cluster, its endpoints.
 *
 * @param source how Envoy asks for what the resources refer to
 */
record HandMade(ConfigSource source) {

  static final String LISTENER = "http";
  static final String ROUTES = "routes";
  static final String CLUSTER = "cluster";

  /**
   * Makes resources.
   *
   * @param variant how Envoy asks for what they refer to
   */
  HandMade(XdsVariant variant) {
    this(source(variant));
  }

  EncodedResource cluster() {
    return cluster(CLUSTER);
  }

  EncodedResource cluster(String name) {
    return EncodedResource.of(
        name,
        Cluster.newBuilder()
            .setName(name)
            .setType(DiscoveryType.EDS)
            .setEdsClusterConfig(EdsClusterConfig.newBuilder().setEdsConfig(source))
            .setConnectTimeout(Duration.newBuilder().setSeconds(5))
            .build());
  }

  EncodedResource endpoints(NamedBackend backend) {
    return endpoints(CLUSTER, backend);
  }

  static EncodedResource endpoints(String cluster, NamedBackend backend) {
    return EncodedResource.of(cluster, assignment(cluster, backend.port()));
  }

  static ClusterLoadAssignment assignment(String cluster, int port) {
    return ClusterLoadAssignment.newBuilder()
        .setClusterName(cluster)
        .addEndpoints(
            LocalityLbEndpoints.newBuilder()
                .addLbEndpoints(
                    LbEndpoint.newBuilder()
                        .setEndpoint(Endpoint.newBuilder().setAddress(address(port)))))
        .build();
  }

  /** Sends all requests to the cluster. */
  EncodedResource routes() {
    return routesTo(CLUSTER);
  }

  /** Sends all requests to a cluster. */
  static EncodedResource routesTo(String cluster) {
    return routes(
        Route.newBuilder()
            .setMatch(RouteMatch.newBuilder().setPrefix("/"))
            .setRoute(RouteAction.newBuilder().setCluster(cluster)));
  }

  /** Answers all requests with this status. */
  EncodedResource routesAnswering(int status) {
    return routes(
        Route.newBuilder()
            .setMatch(RouteMatch.newBuilder().setPrefix("/"))
            .setDirectResponse(DirectResponseAction.newBuilder().setStatus(status)));
  }

  private static EncodedResource routes(Route.Builder route) {
    return EncodedResource.of(
        ROUTES,
        RouteConfiguration.newBuilder()
            .setName(ROUTES)
            .addVirtualHosts(
                VirtualHost.newBuilder().setName("all").addDomains("*").addRoutes(route))
            .build());
  }

  /** Routes that answer all requests with a status. */
  static RouteConfiguration answering(String name, int status) {
    return RouteConfiguration.newBuilder()
        .setName(name)
        .addVirtualHosts(host("all", status, "*"))
        .build();
  }

  /** A virtual host that answers all requests with a status. */
  static VirtualHost host(String name, int status, String domain) {
    return VirtualHost.newBuilder()
        .setName(name)
        .addDomains(domain)
        .addRoutes(
            Route.newBuilder()
                .setMatch(RouteMatch.newBuilder().setPrefix("/"))
                .setDirectResponse(DirectResponseAction.newBuilder().setStatus(status)))
        .build();
  }

  EncodedResource listener() {
    return listener(LISTENER, manager().setRds(rds(ROUTES)).addHttpFilters(router()));
  }

  Rds.Builder rds(String routes) {
    return Rds.newBuilder().setRouteConfigName(routes).setConfigSource(source);
  }

  /** One without routes and filters. */
  static HttpConnectionManager.Builder manager() {
    return HttpConnectionManager.newBuilder().setStatPrefix("http");
  }

  static HttpFilter router() {
    return filter("router", Router.getDefaultInstance());
  }

  static HttpFilter filter(String name, Message config) {
    return HttpFilter.newBuilder().setName(name).setTypedConfig(Any.pack(config)).build();
  }

  static EncodedResource listener(String name, HttpConnectionManager.Builder manager) {
    return listener(name, chain(manager));
  }

  static EncodedResource listener(String name, FilterChain.Builder chain) {
    return EncodedResource.of(
        name,
        Listener.newBuilder().setName(name).setAddress(address(0)).addFilterChains(chain).build());
  }

  static FilterChain.Builder chain(HttpConnectionManager.Builder manager) {
    return FilterChain.newBuilder()
        .addFilters(Filter.newBuilder().setName("http").setTypedConfig(Any.pack(manager.build())));
  }

  private static ConfigSource source(XdsVariant variant) {
    ConfigSource.Builder source = ConfigSource.newBuilder().setResourceApiVersion(ApiVersion.V3);
    if (variant.isAggregated()) {
      return source.setAds(AggregatedConfigSource.getDefaultInstance()).build();
    }
    EnvoyGrpc grpc = EnvoyGrpc.newBuilder().setClusterName(EnvoyBootstrap.XDS_CLUSTER).build();
    return source
        .setApiConfigSource(
            ApiConfigSource.newBuilder()
                .setApiType(variant.isDelta() ? ApiType.DELTA_GRPC : ApiType.GRPC)
                .setTransportApiVersion(ApiVersion.V3)
                .setSetNodeOnFirstMessageOnly(true)
                .addGrpcServices(GrpcService.newBuilder().setEnvoyGrpc(grpc)))
        .build();
  }

  private static Address address(int port) {
    return Address.newBuilder()
        .setSocketAddress(SocketAddress.newBuilder().setAddress("127.0.0.1").setPortValue(port))
        .build();
  }
}
