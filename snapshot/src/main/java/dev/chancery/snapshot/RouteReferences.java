// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteAction;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.ScopedRouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;

/**
 * The clusters that routes send requests to, mirrors included, and where their other virtual hosts
 * come from. A cluster that is picked by a header or a plugin is known to the proxy alone.
 */
record RouteReferences(References references) {

  void read(RouteConfiguration routes) {
    routes.getVirtualHostsList().forEach(this::read);
    if (References.isServer(routes.getVhds().getConfigSource())) {
      references.add(ResourceTypes.VIRTUAL_HOST, routes.getName() + "/");
    }
    routes
        .getRequestMirrorPoliciesList()
        .forEach(mirror -> references.add(ResourceTypes.CLUSTER, mirror.getCluster()));
  }

  void read(VirtualHost host) {
    host.getRoutesList().forEach(this::read);
    host.getRequestMirrorPoliciesList()
        .forEach(mirror -> references.add(ResourceTypes.CLUSTER, mirror.getCluster()));
  }

  void read(ScopedRouteConfiguration scope) {
    if (scope.hasRouteConfiguration()) {
      read(scope.getRouteConfiguration());
    } else {
      references.add(ResourceTypes.ROUTE, scope.getRouteConfigurationName());
    }
  }

  private void read(Route route) {
    RouteAction action = route.getRoute();
    references.add(ResourceTypes.CLUSTER, action.getCluster());
    action
        .getWeightedClusters()
        .getClustersList()
        .forEach(cluster -> references.add(ResourceTypes.CLUSTER, cluster.getName()));
    action
        .getRequestMirrorPoliciesList()
        .forEach(mirror -> references.add(ResourceTypes.CLUSTER, mirror.getCluster()));
  }
}
