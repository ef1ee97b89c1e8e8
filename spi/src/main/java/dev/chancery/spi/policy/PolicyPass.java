// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.policy;

import com.google.protobuf.Message;
import dev.chancery.spi.model.Option;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.listener.v3.ListenerFilter;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.config.route.v3.WeightedCluster.ClusterWeight;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import io.envoyproxy.envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy;
import java.util.List;

/**
 * What a policy does in one translation of one proxy. A hook is called for a part if the policy
 * applies there and what holds for the part is not what the part around it was told. The policies
 * of several plugins are called by the names of their options, those that {@linkplain
 * PolicyKind#last() come last} after all others.
 *
 * <p>A hook that throws harms the part at hand alone: a route that its policy can't be applied to
 * answers with an error, as does a virtual host; a listener stays as it was. {@link
 * dev.chancery.spi.model.InvalidValueException} is for what the user can mend.
 *
 * @param <P> the record of the policy
 */
public interface PolicyPass<P extends Option> {

  /**
   * {@return what Envoys of a proxy get beside its listeners and upstreams, for a policy that
   * applies to the proxy: clusters with their endpoints, listeners, route configurations, extension
   * configurations and runtimes} A cluster's name has no underscore, as those of upstreams have
   * one.
   *
   * @param context for the proxy
   * @param policy what is attached to the proxy, several merged
   */
  default List<Message> resources(PolicyContext context, P policy) {
    return List.of();
  }

  /**
   * Writes the policy into a route, which has its match and action.
   *
   * @param context for the route
   * @param policy what holds for the route, several merged
   * @param out the route, to be changed; thrown away if this throws
   */
  default void applyRoute(PolicyContext context, P policy, Route.Builder out) {}

  /**
   * Writes the policy into one of several weighted destinations of a route.
   *
   * @param context for the destination
   * @param policy what holds for the destination, several merged
   * @param out the destination, of which cluster and weight are set
   */
  default void applyDestination(PolicyContext context, P policy, ClusterWeight.Builder out) {}

  /**
   * Writes the policy into a virtual host, which has its routes.
   *
   * @param context for the virtual host
   * @param policy what holds for the virtual host, several merged
   * @param out the virtual host, of which name and domains are set too
   */
  default void applyVirtualHost(PolicyContext context, P policy, VirtualHost.Builder out) {}

  /**
   * Writes the policy of a listener into its route configuration, which has no virtual hosts.
   *
   * @param context for the listener
   * @param policy what holds for the HTTP part of the listener, several merged
   * @param out the route configuration; its name is set later
   */
  default void applyRouteConfiguration(
      PolicyContext context, P policy, RouteConfiguration.Builder out) {}

  /**
   * Writes the policy of an HTTP listener into its connection manager, which has no filters.
   *
   * @param context for the listener
   * @param policy what holds for the filter chain, several merged
   * @param out the connection manager; where its routes are found is set anew afterwards, and its
   *     filters come from {@link #httpFilters}
   */
  default void applyConnectionManager(
      PolicyContext context, P policy, HttpConnectionManager.Builder out) {}

  /**
   * {@return the HTTP filters that the listener needs, in any order; each of a name that one of the
   * policy's slots holds} Called if the policy applies to the listener or a part of it requires a
   * filter.
   *
   * @param context for the listener
   * @param demands what holds for the filter chain, and what its parts have required by {@link
   *     PolicyContext#require(String)}
   */
  default List<HttpFilter> httpFilters(PolicyContext context, FilterDemands<P> demands) {
    return List.of();
  }

  /**
   * {@return the network filters that the listener needs before the last one, in their order}
   *
   * @param context for the listener
   * @param policy what holds for the filter chain, several merged
   */
  default List<Filter> networkFilters(PolicyContext context, P policy) {
    return List.of();
  }

  /**
   * {@return the listener filters that the listener needs, in their order} Those that look for the
   * server name, for TLS or for HTTP are there anyway where a filter chain asks.
   *
   * @param context for the listener
   * @param policy what holds for the listener, several merged
   */
  default List<ListenerFilter> listenerFilters(PolicyContext context, P policy) {
    return List.of();
  }

  /**
   * {@return the listener filters that find out what the network filters of a chain look at, such
   * as the server name that a TLS client asks for, and do nothing else} Called for each filter
   * chain; the listener has those of one name once.
   *
   * @param context for the listener
   * @param policy what holds for the filter chain, several merged
   */
  default List<ListenerFilter> inspectors(PolicyContext context, P policy) {
    return List.of();
  }

  /**
   * Writes the policy of a TCP listener into its TCP proxy, which knows where connections go.
   *
   * @param context for the listener
   * @param policy what holds for the filter chain, several merged
   * @param out the TCP proxy, with its cluster or weighted clusters
   */
  default void applyTcpProxy(PolicyContext context, P policy, TcpProxy.Builder out) {}

  /**
   * Writes the policy of a listener into one of its filter chains, which has its filters.
   *
   * @param context for the listener
   * @param policy what holds for the filter chain, several merged
   * @param out the filter chain, with its name, and its match where it has one
   */
  default void applyFilterChain(PolicyContext context, P policy, FilterChain.Builder out) {}

  /**
   * The filter chains that take the place of one, such as one for each certificate; a listener
   * whose chains can't be told apart is refused.
   *
   * @param context for the listener
   * @param policy what holds for the filter chain, several merged
   * @param chain a chain, to which all policies were applied
   * @return at least one
   */
  default List<FilterChain> filterChains(PolicyContext context, P policy, FilterChain chain) {
    return List.of(chain);
  }

  /**
   * Writes the policy into a listener, which has its filter chains and listener filters.
   *
   * @param context for the listener
   * @param policy what holds for the listener, several merged
   * @param out the listener, of which name and address are set too; the name stays as it is
   */
  default void applyListener(PolicyContext context, P policy, Listener.Builder out) {}
}
