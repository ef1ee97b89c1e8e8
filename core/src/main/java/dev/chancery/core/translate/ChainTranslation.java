// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import com.google.protobuf.Any;
import com.google.protobuf.BoolValue;
import com.google.protobuf.Message;
import dev.chancery.core.policy.Place;
import dev.chancery.core.policy.PolicyRules;
import dev.chancery.core.translate.PolicyRun.Body;
import dev.chancery.core.translate.PolicyRun.Part;
import dev.chancery.spi.model.FilterChainSpec;
import dev.chancery.spi.model.HttpListenerSpec;
import dev.chancery.spi.model.TcpHostSpec;
import dev.chancery.spi.model.WeightedDestinationSpec;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.ListenerFilter;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.Rds;
import io.envoyproxy.envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One filter chain of a listener in the making. Used once. */
final class ChainTranslation {

  private final PolicyRules rules;
  private final ListenerInput input;
  private final PolicyRun run;
  private final FilterChainSpec spec;
  private final Place place;
  private final Part part;
  private final FilterChain.Builder chain = FilterChain.newBuilder();
  private final List<ListenerFilter> inspectors = new ArrayList<>();

  /**
   * @param rules which policies hold where
   * @param input the listener
   * @param run calls the policies
   * @param index which chain of the listener
   */
  ChainTranslation(PolicyRules rules, ListenerInput input, PolicyRun run, int index) {
    this.rules = rules;
    this.input = input;
    this.run = run;
    this.spec = input.spec().protocol().filterChains().get(index);
    this.place = input.places().chains().get(index);
    this.part = new Part("", "listener", new FilterConfigs());
  }

  /** The chain, or those that take its place; nothing if a policy can't be applied. */
  Optional<List<FilterChain>> make() {
    chain.setName(spec.name());
    if (!spec.matcher().isAny()) {
      chain.setFilterChainMatch(ChainMatches.of(spec.matcher()));
    }
    boolean sound =
        tell(
                (pass, context, p) -> {
                  chain.addAllFilters(pass.networkFilters(context, p));
                  inspectors.addAll(pass.inspectors(context, p));
                })
            && lastFilter()
            && tell((pass, context, p) -> pass.applyFilterChain(context, p, chain));
    return sound ? split() : Optional.empty();
  }

  /** What its policies have the listener find out, once it was made. */
  List<ListenerFilter> inspectors() {
    return inspectors;
  }

  private boolean tell(Body body) {
    return run.tell(place, part, body);
  }

  private Optional<List<FilterChain>> split() {
    ChainSplit split = new ChainSplit(chain.build());
    boolean sound =
        tell((pass, context, p) -> split.replace(one -> pass.filterChains(context, p, one)));
    return sound ? Optional.of(split.chains()) : Optional.empty();
  }

  private boolean lastFilter() {
    return spec.content() instanceof HttpListenerSpec http ? http(http) : tcp();
  }

  private String statPrefix() {
    return spec.statPrefix().isEmpty() ? input.spec().name() : spec.statPrefix();
  }

  private boolean http(HttpListenerSpec http) {
    HttpConnectionManager.Builder manager =
        HttpConnectionManager.newBuilder()
            .setStatPrefix(statPrefix())
            .setRds(routes(http))
            // What Envoy's guide to running at the edge asks for: paths are compared in one form,
            // and a client's own address is taken from the connection.
            .setNormalizePath(BoolValue.of(true))
            .setUseRemoteAddress(BoolValue.of(true));
    boolean sound = tell((pass, context, p) -> pass.applyConnectionManager(context, p, manager));
    Optional<List<HttpFilter>> filters =
        sound ? new HttpFilters(rules, input, run, part).make(http, place) : Optional.empty();
    filters.ifPresent(manager::addAllHttpFilters);
    manager.setRds(routes(http)); // Where its routes are found is not theirs to say.
    chain.addFilters(filter("envoy.filters.network.http_connection_manager", manager.build()));
    return filters.isPresent();
  }

  private Rds routes(HttpListenerSpec http) {
    return Rds.newBuilder()
        .setConfigSource(ClusterTranslation.ads())
        .setRouteConfigName(Names.routes(input.spec().name(), http.routeDelivery()))
        .build();
  }

  private static Filter filter(String name, Message config) {
    return Filter.newBuilder().setName(name).setTypedConfig(Any.pack(config)).build();
  }

  /** An upstream that is not there keeps its share: Envoy closes such connections at once. */
  private boolean tcp() {
    TcpProxy.Builder proxy = TcpProxy.newBuilder().setStatPrefix(statPrefix());
    List<WeightedDestinationSpec> destinations =
        ((TcpHostSpec) spec.content()).destination().destinations();
    if (destinations.size() == 1) {
      proxy.setCluster(Names.cluster(destinations.get(0).destination().upstream()));
    } else {
      destinations.stream()
          .filter(weighted -> weighted.weight() > 0)
          .forEach(
              weighted ->
                  proxy
                      .getWeightedClustersBuilder()
                      .addClustersBuilder()
                      .setName(Names.cluster(weighted.destination().upstream()))
                      .setWeight(weighted.weight()));
    }
    boolean sound = tell((pass, context, p) -> pass.applyTcpProxy(context, p, proxy));
    chain.addFilters(filter("envoy.filters.network.tcp_proxy", proxy.build()));
    return sound;
  }
}
