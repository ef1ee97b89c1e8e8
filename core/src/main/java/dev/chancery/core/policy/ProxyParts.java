// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.policy;

import dev.chancery.spi.model.FilterChainSpec;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Options;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.TargetRef;
import dev.chancery.spi.model.VirtualHostSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parts of a proxy by their names. Immutable. */
final class ProxyParts {

  private final Proxy proxy;
  private final Map<String, ListenerSpec> listeners = new HashMap<>();
  private final Map<String, Map<String, VirtualHostSpec>> hosts = new HashMap<>();

  ProxyParts(Proxy proxy) {
    this.proxy = proxy;
    for (ListenerSpec listener : proxy.listeners()) {
      listeners.put(listener.name(), listener);
      Map<String, VirtualHostSpec> ofListener = new HashMap<>();
      listener
          .protocol()
          .http()
          .ifPresent(
              http -> http.virtualHosts().forEach(host -> ofListener.put(host.name(), host)));
      hosts.put(listener.name(), ofListener);
    }
  }

  /** What is written inline in each part that is such a target; nothing if there is none. */
  List<Options> inline(TargetRef target, PolicyRules rules) {
    return switch (target.point()) {
      case PROXY -> List.of(proxy.options().options());
      case LISTENER -> listener(listeners.get(target.sectionName()), rules);
      case VIRTUAL_HOST -> hosts(target).stream().map(host -> host.options().options()).toList();
      case ROUTE ->
          hosts(target).stream()
              .flatMap(host -> host.routes().stream())
              .filter(route -> route.name().equals(target.route()))
              .map(ProxyParts::options)
              .toList();
      case DESTINATION, UPSTREAM -> List.of();
    };
  }

  /** The connections that a proxy, or a listener of one, takes; nothing of another target. */
  List<FilterChainSpec> filterChains(TargetRef target) {
    return switch (target.point()) {
      case PROXY ->
          proxy.listeners().stream()
              .flatMap(listener -> listener.protocol().filterChains().stream())
              .toList();
      case LISTENER ->
          Optional.ofNullable(listeners.get(target.sectionName())).stream()
              .flatMap(listener -> listener.protocol().filterChains().stream())
              .toList();
      case VIRTUAL_HOST, ROUTE, DESTINATION, UPSTREAM -> List.of();
    };
  }

  private static Options options(RouteSpec route) {
    return route.options().options();
  }

  private static List<Options> listener(@Nullable ListenerSpec listener, PolicyRules rules) {
    return listener == null
        ? List.of()
        : List.of(
            rules.merge(listener.options().options(), listener.protocol().options().options()));
  }

  private List<VirtualHostSpec> hosts(TargetRef target) {
    List<VirtualHostSpec> found = new ArrayList<>();
    hosts.forEach(
        (listener, ofListener) -> {
          VirtualHostSpec host = ofListener.get(target.virtualHost());
          boolean isMeant = target.sectionName().isEmpty() || target.sectionName().equals(listener);
          if (host != null && isMeant) {
            found.add(host);
          }
        });
    return found;
  }
}
