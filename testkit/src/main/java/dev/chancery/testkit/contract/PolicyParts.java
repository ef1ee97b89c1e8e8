// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import com.google.protobuf.StringValue;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RedirectAction;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteAction;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.config.route.v3.WeightedCluster.ClusterWeight;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy;
import java.util.Set;

/** Parts of a proxy as the framework and other plugins have begun them. */
final class PolicyParts {

  /** What other plugins have configured of a filter of theirs. */
  static final String OTHERS = "chancery.test.others";

  static final Any OTHERS_CONFIG = Any.pack(StringValue.of(OTHERS));
  static final String NAME = "test";
  private static final String CLUSTER = "upstream_test";

  private PolicyParts() {}

  /** All of them, as they are before a policy is written into them. */
  static Set<Message> all() {
    return Set.of(
        forwarding().build(),
        redirecting().build(),
        destination().build(),
        virtualHost().build(),
        routeConfiguration().build(),
        connectionManager().build(),
        tcpProxy().build(),
        filterChain().build(),
        listener().addFilterChains(filterChain()).build(),
        cluster().build());
  }

  static Route.Builder forwarding() {
    return route().setRoute(RouteAction.newBuilder().setCluster(CLUSTER));
  }

  static Route.Builder redirecting() {
    return route().setRedirect(RedirectAction.newBuilder().setHttpsRedirect(true));
  }

  private static Route.Builder route() {
    return Route.newBuilder()
        .setName(NAME)
        .setMatch(RouteMatch.newBuilder().setPrefix("/"))
        .putTypedPerFilterConfig(OTHERS, OTHERS_CONFIG);
  }

  static ClusterWeight.Builder destination() {
    return ClusterWeight.newBuilder()
        .setName(CLUSTER)
        .putTypedPerFilterConfig(OTHERS, OTHERS_CONFIG);
  }

  static VirtualHost.Builder virtualHost() {
    return VirtualHost.newBuilder()
        .setName(NAME)
        .addDomains("*")
        .addRoutes(forwarding())
        .putTypedPerFilterConfig(OTHERS, OTHERS_CONFIG);
  }

  static RouteConfiguration.Builder routeConfiguration() {
    return RouteConfiguration.newBuilder()
        .setName(NAME)
        .putTypedPerFilterConfig(OTHERS, OTHERS_CONFIG);
  }

  static HttpConnectionManager.Builder connectionManager() {
    HttpConnectionManager.Builder manager = HttpConnectionManager.newBuilder().setStatPrefix(NAME);
    manager.getRdsBuilder().setRouteConfigName(NAME).getConfigSourceBuilder().getAdsBuilder();
    return manager;
  }

  static TcpProxy.Builder tcpProxy() {
    return TcpProxy.newBuilder().setStatPrefix(NAME).setCluster(CLUSTER);
  }

  static FilterChain.Builder filterChain() {
    return FilterChain.newBuilder()
        .setName(NAME)
        .addFilters(Filter.newBuilder().setName(OTHERS).setTypedConfig(OTHERS_CONFIG));
  }

  static Listener.Builder listener() {
    return Listener.newBuilder()
        .setName(NAME)
        .setAddress(
            Address.newBuilder()
                .setSocketAddress(
                    SocketAddress.newBuilder().setAddress("127.0.0.1").setPortValue(8080)));
  }

  static Cluster.Builder cluster() {
    return Cluster.newBuilder()
        .setName(CLUSTER)
        .putTypedExtensionProtocolOptions(OTHERS, OTHERS_CONFIG);
  }
}
