// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

import com.google.protobuf.Any;
import io.envoyproxy.envoy.config.core.v3.ExtensionConfigSource;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.Rds;
import io.envoyproxy.envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy;

/**
 * What a listener refers to. A filter is known by the type of its configuration, never by its name,
 * and the default filter chain counts like the others.
 */
record ListenerReferences(References references) {

  void read(Listener listener) {
    listener.getFilterChainsList().forEach(this::read);
    read(listener.getDefaultFilterChain());
    readConfig(listener.getApiListener().getApiListener());
    listener
        .getListenerFiltersList()
        .forEach(filter -> readDiscovered(filter.getName(), filter.getConfigDiscovery()));
  }

  private void read(FilterChain chain) {
    new SecretReferences(references).read(chain.getTransportSocket());
    for (Filter filter : chain.getFiltersList()) {
      readConfig(filter.getTypedConfig());
      readDiscovered(filter.getName(), filter.getConfigDiscovery());
    }
  }

  private void readConfig(Any config) {
    if (config.is(HttpConnectionManager.class)) {
      read(Packed.unpack(config, HttpConnectionManager.class));
    } else if (config.is(TcpProxy.class)) {
      read(Packed.unpack(config, TcpProxy.class));
    }
  }

  private void read(HttpConnectionManager manager) {
    Rds rds = manager.getRds();
    if (References.isServer(rds.getConfigSource())) {
      references.add(ResourceTypes.ROUTE, rds.getRouteConfigName());
    }
    RouteReferences routes = new RouteReferences(references);
    routes.read(manager.getRouteConfig());
    manager
        .getScopedRoutes()
        .getScopedRouteConfigurationsList()
        .getScopedRouteConfigurationsList()
        .forEach(routes::read);
    for (HttpFilter filter : manager.getHttpFiltersList()) {
      readDiscovered(filter.getName(), filter.getConfigDiscovery());
    }
  }

  private void read(TcpProxy proxy) {
    references.add(ResourceTypes.CLUSTER, proxy.getCluster());
    proxy
        .getWeightedClusters()
        .getClustersList()
        .forEach(cluster -> references.add(ResourceTypes.CLUSTER, cluster.getName()));
  }

  /** A filter that has a default works without its configuration. */
  private void readDiscovered(String name, ExtensionConfigSource discovery) {
    if (References.isSameServer(discovery.getConfigSource()) && !discovery.hasDefaultConfig()) {
      references.add(ResourceTypes.EXTENSION_CONFIG, name);
    }
  }
}
