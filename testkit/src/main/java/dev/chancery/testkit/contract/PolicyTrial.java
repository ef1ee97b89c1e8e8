// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.policy.FilterDemands;
import dev.chancery.spi.policy.PolicyKind;
import dev.chancery.spi.policy.PolicyPass;
import dev.chancery.spi.policy.PolicyPlugin;
import dev.chancery.testkit.fake.RecordingPolicyContext;
import dev.chancery.testkit.fake.RecordingUpstreamContext;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.config.route.v3.WeightedCluster.ClusterWeight;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import io.envoyproxy.envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * Calls all hooks of a policy that a control plane would call where it is attached, each for a part
 * of its own.
 *
 * @param <P> the record of the policy
 */
final class PolicyTrial<P extends Record & Option> {

  private final PolicyPlugin<P> plugin;
  private final PolicyKind<P> kind;
  private final P policy;
  private final Set<AttachmentPoint> points;
  private final PolicyPass<P> pass;
  private final SortedMap<String, Message> parts = new TreeMap<>();
  private final SortedMap<String, List<HttpFilter>> filters = new TreeMap<>();
  private final SortedSet<String> requiredFilters = new TreeSet<>();
  private final SortedMap<String, Record> requiredValues = new TreeMap<>();

  private PolicyTrial(PolicyPlugin<P> plugin, PolicyPass<P> pass, Attached settings) {
    this.plugin = plugin;
    this.kind = plugin.policy();
    this.policy = kind.type().cast(settings.policy());
    this.points = settings.points();
    this.pass = pass;
  }

  /** What a pass of its own makes of one policy. */
  static <P extends Record & Option> PolicyOutcome of(PolicyPlugin<P> plugin, Attached settings) {
    return of(plugin, plugin.begin(new ResourceRef("test", "proxy")), settings);
  }

  /** What one pass makes of several policies, one after the other. */
  static <P extends Record & Option> List<PolicyOutcome> all(
      PolicyPlugin<P> plugin, List<Attached> settings) {
    PolicyPass<P> pass = plugin.begin(new ResourceRef("test", "proxy"));
    return settings.stream().map(each -> of(plugin, pass, each)).toList();
  }

  /** What holds where both of these do. */
  static <P extends Record & Option> Option merged(
      PolicyPlugin<P> plugin, Option general, Option specific) {
    Class<P> type = plugin.policy().type();
    return plugin.merge(type.cast(general), type.cast(specific));
  }

  private static <P extends Record & Option> PolicyOutcome of(
      PolicyPlugin<P> plugin, PolicyPass<P> pass, Attached settings) {
    return new PolicyTrial<>(plugin, pass, settings).outcome();
  }

  private PolicyOutcome outcome() {
    for (AttachmentPoint point : points) {
      switch (point) {
        case ROUTE -> routes();
        case DESTINATION -> destination();
        case VIRTUAL_HOST -> virtualHost();
        case LISTENER -> listener();
        case UPSTREAM -> cluster();
        case PROXY -> add(PolicyOutcome.RESOURCE, pass.resources(listenerContext(), policy));
      }
    }
    if (!requiredFilters.isEmpty()) {
      filters.put(
          "within",
          pass.httpFilters(
              listenerContext(),
              new FilterDemands<>(Optional.empty(), requiredFilters, requiredValues)));
    }
    return new PolicyOutcome(parts, filters, requiredFilters, requiredValues);
  }

  private void routes() {
    Route.Builder forwarding = PolicyParts.forwarding();
    within(forwarding::putTypedPerFilterConfig, c -> pass.applyRoute(c, policy, forwarding));
    parts.put("route", forwarding.build());
    Route.Builder redirecting = PolicyParts.redirecting();
    within(redirecting::putTypedPerFilterConfig, c -> pass.applyRoute(c, policy, redirecting));
    parts.put("redirect", redirecting.build());
  }

  private void destination() {
    ClusterWeight.Builder out = PolicyParts.destination();
    within(out::putTypedPerFilterConfig, c -> pass.applyDestination(c, policy, out));
    parts.put("destination", out.build());
  }

  private void virtualHost() {
    VirtualHost.Builder out = PolicyParts.virtualHost();
    within(out::putTypedPerFilterConfig, c -> pass.applyVirtualHost(c, policy, out));
    parts.put("virtualHost", out.build());
  }

  /** A hook of a part within a listener. */
  private interface Hook {
    void call(RecordingPolicyContext context);
  }

  private void within(BiConsumer<String, Any> put, Hook hook) {
    RecordingPolicyContext context = RecordingPolicyContext.withinListener(kind);
    policy.referencedUpstreams().forEach(context::withUpstream);
    hook.call(context);
    context.configs().forEach((filter, config) -> put.accept(filter, Any.pack(config)));
    requiredFilters.addAll(context.requiredFilters());
    requiredValues.putAll(context.requiredValues());
  }

  private void listener() {
    RecordingPolicyContext context = listenerContext();
    HttpConnectionManager.Builder manager = PolicyParts.connectionManager();
    pass.applyConnectionManager(context, policy, manager);
    parts.put("connectionManager", manager.build());
    filters.put(
        "listener",
        pass.httpFilters(
            context, new FilterDemands<>(Optional.of(policy), new TreeSet<>(), new TreeMap<>())));
    TcpProxy.Builder tcpProxy = PolicyParts.tcpProxy();
    pass.applyTcpProxy(context, policy, tcpProxy);
    parts.put("tcpProxy", tcpProxy.build());
    RouteConfiguration.Builder routes = PolicyParts.routeConfiguration();
    pass.applyRouteConfiguration(context, policy, routes);
    parts.put("routeConfiguration", routes.build());
    sockets(context);
    context.clusters().forEach(cluster -> parts.put("cluster " + cluster.getName(), cluster));
  }

  private void sockets(RecordingPolicyContext context) {
    add("networkFilters", pass.networkFilters(context, policy));
    FilterChain.Builder chain = PolicyParts.filterChain();
    pass.applyFilterChain(context, policy, chain);
    List<FilterChain> chains = pass.filterChains(context, policy, chain.build());
    add("filterChains", chains);
    add("listenerFilters", pass.listenerFilters(context, policy));
    Listener.Builder listener = PolicyParts.listener().addAllFilterChains(chains);
    pass.applyListener(context, policy, listener);
    parts.put("listener", listener.build());
  }

  private RecordingPolicyContext listenerContext() {
    RecordingPolicyContext context = RecordingPolicyContext.ofListener(kind);
    policy.referencedUpstreams().forEach(context::withUpstream);
    return context;
  }

  private void add(String name, List<? extends Message> messages) {
    for (int i = 0; i < messages.size(); i++) {
      parts.put("%s[%d]".formatted(name, i), messages.get(i));
    }
  }

  private void cluster() {
    Cluster.Builder out = PolicyParts.cluster();
    plugin.applyCluster(new RecordingUpstreamContext(), policy, out);
    parts.put("cluster", out.build());
  }
}
