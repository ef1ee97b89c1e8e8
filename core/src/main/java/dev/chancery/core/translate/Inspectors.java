// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.FilterChainMatch;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.listener.v3.ListenerFilter;
import io.envoyproxy.envoy.extensions.filters.listener.http_inspector.v3.HttpInspector;
import io.envoyproxy.envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The listener filters that find out what filter chains are matched by: without them, a chain with
 * a server name would never be taken.
 */
final class Inspectors {

  private static final String TLS = "envoy.filters.listener.tls_inspector";
  private static final String HTTP = "envoy.filters.listener.http_inspector";
  private static final Set<String> SEEN_IN_PLAIN_TEXT = Set.of("http/1.0", "http/1.1", "h2c");

  private Inspectors() {}

  /**
   * Adds those that the listener's chains need and that it has not, after the others.
   *
   * @param more what the policies of its chains need
   */
  static void add(Listener.Builder listener, List<ListenerFilter> more) {
    List<FilterChainMatch> matches =
        listener.getFilterChainsList().stream().map(FilterChain::getFilterChainMatch).toList();
    add(
        listener,
        matches.stream().anyMatch(Inspectors::isOfTls),
        filter(TLS, TlsInspector.getDefaultInstance()));
    add(
        listener,
        matches.stream().anyMatch(Inspectors::isOfHttp),
        filter(HTTP, HttpInspector.getDefaultInstance()));
    more.forEach(filter -> add(listener, true, filter));
  }

  private static ListenerFilter filter(String name, Message config) {
    return ListenerFilter.newBuilder().setName(name).setTypedConfig(Any.pack(config)).build();
  }

  private static void add(Listener.Builder listener, boolean needed, ListenerFilter filter) {
    Predicate<ListenerFilter> same = other -> other.getName().equals(filter.getName());
    if (needed && listener.getListenerFiltersList().stream().noneMatch(same)) {
      listener.addListenerFilters(filter);
      // A client that waits for the server to speak first gets the chain that asks for nothing.
      listener.setContinueOnListenerFiltersTimeout(true);
    }
  }

  private static boolean isOfTls(FilterChainMatch match) {
    return match.getServerNamesCount() > 0
        || match.getApplicationProtocolsCount() > 0
        || !match.getTransportProtocol().isEmpty();
  }

  private static boolean isOfHttp(FilterChainMatch match) {
    return !match.getTransportProtocol().equals("tls")
        && match.getServerNamesCount() == 0
        && match.getApplicationProtocolsList().stream().anyMatch(SEEN_IN_PLAIN_TEXT::contains);
  }
}
