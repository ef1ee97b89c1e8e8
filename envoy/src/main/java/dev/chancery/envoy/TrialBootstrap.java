// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.envoy;

import com.google.protobuf.Any;
import com.google.protobuf.BoolValue;
import io.envoyproxy.envoy.config.bootstrap.v3.Bootstrap;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.extensions.filters.http.router.v3.Router;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import java.util.Collection;
import java.util.List;

/** Bootstraps that hold resources to be tried, and what Envoy says of them. */
final class TrialBootstrap {

  private static final String NAME = "trial";
  private static final String BEFORE_REASON = "': ";
  private static final int MAX_REASON = 300;

  private TrialBootstrap() {}

  static Bootstrap clusters(Collection<Cluster> clusters) {
    return begin().mergeFrom(of(clusters, List.of())).build();
  }

  static Bootstrap listeners(Collection<Listener> listeners, Collection<Cluster> clusters) {
    return begin().mergeFrom(of(clusters, listeners)).build();
  }

  /** Virtual hosts of a route configuration, in a listener made up for them. */
  static Bootstrap routes(RouteConfiguration routes, List<VirtualHost> hosts) {
    RouteConfiguration part =
        routes.toBuilder()
            .clearVhds()
            .clearVirtualHosts()
            .addAllVirtualHosts(hosts)
            // As for routes that are discovered: a cluster may come later, or never.
            .setValidateClusters(BoolValue.of(false))
            .build();
    return listeners(List.of(listener(manager(part))), List.of());
  }

  private static HttpConnectionManager manager(RouteConfiguration routes) {
    return HttpConnectionManager.newBuilder()
        .setStatPrefix(NAME)
        .setRouteConfig(routes)
        .addHttpFilters(
            HttpFilter.newBuilder()
                .setName("envoy.filters.http.router")
                .setTypedConfig(Any.pack(Router.getDefaultInstance())))
        .build();
  }

  private static Listener listener(HttpConnectionManager manager) {
    Filter filter =
        Filter.newBuilder()
            .setName("envoy.filters.network.http_connection_manager")
            .setTypedConfig(Any.pack(manager))
            .build();
    return Listener.newBuilder()
        .setName(NAME)
        .setAddress(
            Address.newBuilder()
                .setSocketAddress(
                    SocketAddress.newBuilder().setAddress("127.0.0.1").setPortValue(0)))
        .addFilterChains(FilterChain.newBuilder().addFilters(filter))
        .build();
  }

  /** What every Envoy of a control plane has, so that resources may refer to its streams. */
  private static Bootstrap.Builder begin() {
    return EnvoyBootstrap.builder(NAME).build().message().toBuilder();
  }

  private static Bootstrap of(Collection<Cluster> clusters, Collection<Listener> listeners) {
    return Bootstrap.newBuilder()
        .setStaticResources(
            Bootstrap.StaticResources.newBuilder()
                .addAllClusters(clusters.stream().map(TrialSecrets::apart).toList())
                .addAllListeners(listeners.stream().map(TrialSecrets::apart).toList()))
        .build();
  }

  /**
   * The reason in what Envoy prints: its last line. Those before it may hold the resource as text,
   * with whatever is secret in it.
   */
  static String reason(String output) {
    String last = output.strip().lines().reduce("", (before, line) -> line).strip();
    int start = last.indexOf(BEFORE_REASON);
    String reason = start < 0 ? last : last.substring(start + BEFORE_REASON.length());
    String plain = reason.startsWith(": ") ? reason.substring(2) : reason;
    return plain.length() > MAX_REASON ? plain.substring(0, MAX_REASON) + "…" : plain;
  }
}
