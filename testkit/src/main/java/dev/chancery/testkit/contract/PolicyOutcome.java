// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import com.google.protobuf.Message;
import dev.chancery.spi.policy.Reach;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.listener.v3.ListenerFilter;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import io.envoyproxy.envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What the hooks of a policy made of parts that had been begun.
 *
 * @param parts the parts by what they are, such as {@code route}; for a listener also what is made
 *     for it, such as {@code networkFilters[0]}, and for a proxy what is served beside it
 * @param filters the HTTP filters, by who asks for them: the listener, or parts within
 * @param requiredFilters the filters that parts within the listener require
 * @param requiredValues what they require beside, by key
 */
record PolicyOutcome(
    SortedMap<String, Message> parts,
    SortedMap<String, List<HttpFilter>> filters,
    SortedSet<String> requiredFilters,
    SortedMap<String, Record> requiredValues) {

  /** How the names of resources begin that are served beside what is made of the proxy. */
  static final String RESOURCE = "resource";

  /** All HTTP filters, of whoever asks. */
  List<HttpFilter> allFilters() {
    return filters.values().stream().flatMap(List::stream).toList();
  }

  /** What of a listener was changed, or made for it. */
  Set<Reach> reached() {
    Set<Reach> reached = EnumSet.noneOf(Reach.class);
    Set<Message> begun = PolicyParts.all();
    parts.forEach(
        (name, part) -> {
          if (!name.startsWith(RESOURCE) && !begun.contains(part)) {
            reach(part).ifPresent(reached::add);
          }
        });
    if (!allFilters().isEmpty()) {
      reached.add(Reach.HTTP);
    }
    return reached;
  }

  private static Optional<Reach> reach(Message part) {
    if (part instanceof Listener listener) {
      // Its chains are parts of their own.
      Listener own = listener.toBuilder().clearFilterChains().build();
      return own.equals(PolicyParts.listener().build())
          ? Optional.empty()
          : Optional.of(Reach.LISTENER);
    }
    if (part instanceof ListenerFilter) {
      return Optional.of(Reach.LISTENER);
    }
    if (part instanceof TcpProxy) {
      return Optional.of(Reach.TCP);
    }
    if (part instanceof Filter || part instanceof FilterChain) {
      return Optional.of(Reach.CONNECTIONS);
    }
    return part instanceof Cluster ? Optional.empty() : Optional.of(Reach.HTTP);
  }
}
