// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks.load;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import dev.chancery.snapshot.EncodedResource;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.AggregatedConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
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

/**
 * The resources that the load generator expects. Each carries a marker of the generation that last
 * changed it, which the generator looks for in the bytes that it receives.
 *
 * @param endpoints how many endpoints each cluster has
 */
record LoadResources(int endpoints) {

  private static final String ROUTES = "bench-routes";
  private static final String LISTENER = "bench-listener";
  private static final int LISTENER_PORT = 10000;
  private static final int ENDPOINT_PORT = 8080;
  private static final int MOVING_PORTS = 50_000;

  static String name(int cluster) {
    return "cluster-" + padded(cluster, 5);
  }

  private static String marker(int generation) {
    return "zgen-" + padded(generation, 8);
  }

  /** Plainer than a format, as it is a part of what each measured update costs. */
  private static String padded(int number, int digits) {
    String text = Integer.toString(number);
    return "0".repeat(Math.max(0, digits - text.length())) + text;
  }

  EncodedResource cluster(int number, int generation) {
    return EncodedResource.of(
        name(number),
        Cluster.newBuilder()
            .setName(name(number))
            .setAltStatName(marker(generation))
            .setConnectTimeout(Duration.newBuilder().setSeconds(1))
            .setType(Cluster.DiscoveryType.EDS)
            .setEdsClusterConfig(Cluster.EdsClusterConfig.newBuilder().setEdsConfig(ads()))
            .build());
  }

  EncodedResource loadAssignment(int number, int generation) {
    LocalityLbEndpoints.Builder locality = LocalityLbEndpoints.newBuilder();
    for (int i = 0; i < endpoints; i++) {
      int host = number * endpoints + i;
      String ip = "127." + (1 + (host >> 16 & 127)) + "." + (host >> 8 & 255) + "." + (host & 255);
      Endpoint.Builder endpoint = Endpoint.newBuilder();
      if (i == 0) {
        endpoint
            .setHostname(marker(generation))
            .setAddress(address(ip, LISTENER_PORT + generation % MOVING_PORTS));
      } else {
        endpoint.setAddress(address(ip, ENDPOINT_PORT));
      }
      locality.addLbEndpoints(LbEndpoint.newBuilder().setEndpoint(endpoint));
    }
    return EncodedResource.of(
        name(number),
        ClusterLoadAssignment.newBuilder()
            .setClusterName(name(number))
            .addEndpoints(locality)
            .build());
  }

  VirtualHost virtualHost(int number, int generation) {
    return VirtualHost.newBuilder()
        .setName(name(number))
        .addDomains(name(number))
        .addRoutes(
            Route.newBuilder()
                .setName(marker(generation))
                .setMatch(RouteMatch.newBuilder().setPrefix("/"))
                .setRoute(RouteAction.newBuilder().setCluster(name(number))))
        .build();
  }

  EncodedResource routes(Iterable<VirtualHost> hosts) {
    return EncodedResource.of(
        ROUTES, RouteConfiguration.newBuilder().setName(ROUTES).addAllVirtualHosts(hosts).build());
  }

  EncodedResource listener() {
    HttpConnectionManager manager =
        HttpConnectionManager.newBuilder()
            .setStatPrefix("bench")
            .setRds(Rds.newBuilder().setConfigSource(ads()).setRouteConfigName(ROUTES))
            .addHttpFilters(
                HttpFilter.newBuilder()
                    .setName("envoy.filters.http.router")
                    .setTypedConfig(Any.pack(Router.getDefaultInstance())))
            .build();
    Filter filter =
        Filter.newBuilder()
            .setName("envoy.filters.network.http_connection_manager")
            .setTypedConfig(Any.pack(manager))
            .build();
    return EncodedResource.of(
        LISTENER,
        Listener.newBuilder()
            .setName(LISTENER)
            .setAddress(address("127.0.0.1", LISTENER_PORT))
            .addFilterChains(FilterChain.newBuilder().addFilters(filter))
            .build());
  }

  private static ConfigSource ads() {
    return ConfigSource.newBuilder()
        .setResourceApiVersion(ApiVersion.V3)
        .setAds(AggregatedConfigSource.getDefaultInstance())
        .build();
  }

  private static Address address(String ip, int port) {
    return Address.newBuilder()
        .setSocketAddress(SocketAddress.newBuilder().setAddress(ip).setPortValue(port))
        .build();
  }
}
