// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.StringValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.Snapshot;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.AggregatedConfigSource;
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
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.Rds;
import io.envoyproxy.envoy.service.runtime.v3.Runtime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Resources for tests, each with one number that makes it different. */
final class TestResources {

  /** A type that is not Envoy's; its resources come last in a sequence. */
  static final String PROBE = ResourceTypes.URL_PREFIX + "google.protobuf.StringValue";

  private static final int PROBES = 50;

  private static final ConfigSource ADS =
      ConfigSource.newBuilder().setAds(AggregatedConfigSource.getDefaultInstance()).build();

  private TestResources() {}

  static EncodedResource cluster(String name, int number) {
    return EncodedResource.of(
        name,
        Cluster.newBuilder()
            .setName(name)
            .setType(Cluster.DiscoveryType.EDS)
            .setEdsClusterConfig(Cluster.EdsClusterConfig.newBuilder().setEdsConfig(ADS))
            .setConnectTimeout(Duration.newBuilder().setSeconds(number))
            .build());
  }

  static EncodedResource endpoints(String name, int port) {
    SocketAddress address =
        SocketAddress.newBuilder().setAddress("127.0.0.1").setPortValue(port).build();
    return EncodedResource.of(
        name,
        ClusterLoadAssignment.newBuilder()
            .setClusterName(name)
            .addEndpoints(
                LocalityLbEndpoints.newBuilder()
                    .addLbEndpoints(
                        LbEndpoint.newBuilder()
                            .setEndpoint(
                                Endpoint.newBuilder()
                                    .setAddress(Address.newBuilder().setSocketAddress(address)))))
            .build());
  }

  static EncodedResource listener(String name, String routes) {
    HttpConnectionManager manager =
        HttpConnectionManager.newBuilder()
            .setRds(Rds.newBuilder().setRouteConfigName(routes).setConfigSource(ADS))
            .build();
    return EncodedResource.of(
        name,
        Listener.newBuilder()
            .setName(name)
            .addFilterChains(
                FilterChain.newBuilder()
                    .addFilters(
                        Filter.newBuilder().setName("any name").setTypedConfig(Any.pack(manager))))
            .build());
  }

  static EncodedResource routes(String name, String cluster) {
    return EncodedResource.of(
        name,
        RouteConfiguration.newBuilder()
            .setName(name)
            .addVirtualHosts(
                VirtualHost.newBuilder()
                    .setName("all")
                    .addDomains("*")
                    .addRoutes(
                        Route.newBuilder()
                            .setMatch(RouteMatch.newBuilder().setPrefix("/"))
                            .setRoute(RouteAction.newBuilder().setCluster(cluster))))
            .build());
  }

  static EncodedResource runtime(String name, int number) {
    return EncodedResource.of(
        name,
        Runtime.newBuilder()
            .setName(name)
            .setLayer(
                Struct.newBuilder()
                    .putFields("key", Value.newBuilder().setNumberValue(number).build()))
            .build());
  }

  /** A snapshot with these resources and some to probe with. */
  static Snapshot snapshot(EncodedResource... resources) {
    List<EncodedResource> all = new ArrayList<>(Arrays.asList(resources));
    for (int i = 1; i <= PROBES; i++) {
      all.add(EncodedResource.of("probe-" + i, StringValue.of("probe-" + i)));
    }
    return Snapshot.of(all);
  }
}
