// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.values;

import dev.chancery.spi.policy.PolicyContext;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.config.route.v3.WeightedCluster.ClusterWeight;

/**
 * What a policy does to each kind of part.
 *
 * @param listener to the route configuration of a listener
 * @param virtualHost to a virtual host
 * @param route to a route
 * @param destination to one of several weighted destinations
 * @param <P> the record of the policy's settings
 */
record PartWriters<P>(
    PartPolicy.Writer<P, RouteConfiguration.Builder> listener,
    PartPolicy.Writer<P, VirtualHost.Builder> virtualHost,
    PartPolicy.Writer<P, Route.Builder> route,
    PartPolicy.Writer<P, ClusterWeight.Builder> destination) {

  /** It does nothing. */
  static <P> PartWriters<P> none() {
    return new PartWriters<>(
        PartWriters::nothing, PartWriters::nothing, PartWriters::nothing, PartWriters::nothing);
  }

  private static void nothing(PolicyContext context, Object policy, Object out) {}
}
