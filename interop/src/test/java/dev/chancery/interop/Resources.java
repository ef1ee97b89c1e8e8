// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.interop;

import com.google.protobuf.Any;
import com.google.protobuf.UInt32Value;
import dev.chancery.snapshot.EncodedResource;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.DiscoveryType;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.EdsClusterConfig;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.AggregatedConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.config.core.v3.Locality;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.endpoint.v3.Endpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LbEndpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LocalityLbEndpoints;
import io.envoyproxy.envoy.config.listener.v3.ApiListener;
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

/** What a gRPC client needs to call a service, made by hand. */
final class Resources {

  static final String SERVICE = "svc";
  static final String ROUTES = "routes";

  private static final ConfigSource ADS =
      ConfigSource.newBuilder()
          .setResourceApiVersion(ApiVersion.V3)
          .setAds(AggregatedConfigSource.getDefaultInstance())
          .build();

  private Resources() {}

  static EncodedResource listener() {
    return listener(connectionManager().addHttpFilters(router()).build());
  }

  static EncodedResource listener(HttpConnectionManager manager) {
    return EncodedResource.of(
        SERVICE,
        Listener.newBuilder()
            .setName(SERVICE)
            .setApiListener(ApiListener.newBuilder().setApiListener(Any.pack(manager)))
            .build());
  }

  /** One that takes its routes from the aggregated stream, and lacks filters. */
  static HttpConnectionManager.Builder connectionManager() {
    return HttpConnectionManager.newBuilder()
        .setRds(Rds.newBuilder().setRouteConfigName(ROUTES).setConfigSource(ADS));
  }

  static HttpFilter router() {
    return HttpFilter.newBuilder()
        .setName("router")
        .setTypedConfig(Any.pack(Router.getDefaultInstance()))
        .build();
  }

  static EncodedResource routes(String cluster) {
    return EncodedResource.of(
        ROUTES,
        RouteConfiguration.newBuilder()
            .setName(ROUTES)
            .addVirtualHosts(
                VirtualHost.newBuilder()
                    .setName(SERVICE)
                    .addDomains(SERVICE)
                    .addRoutes(
                        Route.newBuilder()
                            .setMatch(RouteMatch.newBuilder().setPrefix(""))
                            .setRoute(RouteAction.newBuilder().setCluster(cluster))))
            .build());
  }

  static EncodedResource cluster(String name) {
    return EncodedResource.of(name, edsCluster(name).build());
  }

  static Cluster.Builder edsCluster(String name) {
    return Cluster.newBuilder()
        .setName(name)
        .setType(DiscoveryType.EDS)
        .setEdsClusterConfig(EdsClusterConfig.newBuilder().setEdsConfig(ADS));
  }

  static EncodedResource endpoints(String cluster, GrpcBackend backend) {
    return endpoints(cluster, locality(backend));
  }

  static EncodedResource endpoints(String cluster, LocalityLbEndpoints.Builder... localities) {
    ClusterLoadAssignment.Builder assignment =
        ClusterLoadAssignment.newBuilder().setClusterName(cluster);
    for (LocalityLbEndpoints.Builder locality : localities) {
      assignment.addEndpoints(locality);
    }
    return EncodedResource.of(cluster, assignment.build());
  }

  static LocalityLbEndpoints.Builder locality(GrpcBackend backend) {
    return LocalityLbEndpoints.newBuilder()
        .setLocality(Locality.newBuilder().setZone("here"))
        .setLoadBalancingWeight(UInt32Value.of(1))
        .addLbEndpoints(endpoint(backend));
  }

  static LbEndpoint endpoint(GrpcBackend backend) {
    SocketAddress address =
        SocketAddress.newBuilder().setAddress("127.0.0.1").setPortValue(backend.port()).build();
    return LbEndpoint.newBuilder()
        .setEndpoint(
            Endpoint.newBuilder().setAddress(Address.newBuilder().setSocketAddress(address)))
        .build();
  }
}
