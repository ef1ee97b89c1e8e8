// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.derive;

import dev.chancery.spi.model.HttpListenerSpec;
import dev.chancery.spi.model.HybridListenerSpec;
import dev.chancery.spi.model.ListenerProtocol;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.MatchedListenerSpec;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.TcpHostSpec;
import dev.chancery.spi.model.TcpListenerSpec;
import dev.chancery.spi.model.UpstreamGroup;
import dev.chancery.spi.model.UpstreamGroupSpec;
import dev.chancery.spi.model.VirtualHostSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Puts into a proxy what groups hold in the place of their names. Whatever names none is the very
 * same afterwards, so that whoever looks at it next finds it equal at once. For one proxy.
 */
@SuppressWarnings("ReferenceEquality")
final class GroupResolution {

  private final Map<ResourceRef, UpstreamGroup> groups;
  private final Set<ResourceRef> named = new TreeSet<>();

  /**
   * @param groups those that are there
   */
  GroupResolution(Map<ResourceRef, UpstreamGroup> groups) {
    this.groups = groups;
  }

  /** The groups that were named so far, whether they are there or not. */
  Set<ResourceRef> named() {
    return named;
  }

  Proxy proxy(Proxy written) {
    List<ListenerSpec> listeners = each(written.listeners(), this::listener);
    return listeners == written.listeners() ? written : written.withListeners(listeners);
  }

  private ListenerSpec listener(ListenerSpec written) {
    ListenerProtocol protocol = protocol(written.protocol());
    return protocol == written.protocol() ? written : written.withProtocol(protocol);
  }

  private ListenerProtocol protocol(ListenerProtocol written) {
    if (written instanceof HttpListenerSpec http) {
      return http(http);
    }
    return written instanceof TcpListenerSpec tcp ? tcp(tcp) : hybrid((HybridListenerSpec) written);
  }

  private HybridListenerSpec hybrid(HybridListenerSpec written) {
    List<MatchedListenerSpec> matched = each(written.matchedListeners(), this::matched);
    return matched == written.matchedListeners() ? written : new HybridListenerSpec(matched);
  }

  private MatchedListenerSpec matched(MatchedListenerSpec written) {
    MatchedListenerSpec.Protocol protocol =
        written.protocol() instanceof HttpListenerSpec http
            ? http(http)
            : tcp((TcpListenerSpec) written.protocol());
    return protocol == written.protocol() ? written : written.withProtocol(protocol);
  }

  private HttpListenerSpec http(HttpListenerSpec written) {
    List<VirtualHostSpec> hosts = each(written.virtualHosts(), this::virtualHost);
    return hosts == written.virtualHosts() ? written : written.withVirtualHosts(hosts);
  }

  private VirtualHostSpec virtualHost(VirtualHostSpec written) {
    List<RouteSpec> routes = each(written.routes(), this::route);
    return routes == written.routes() ? written : written.withRoutes(routes);
  }

  private RouteSpec route(RouteSpec written) {
    if (written.action() instanceof RouteToSpec to) {
      RouteToSpec resolved = to(to);
      return resolved == to ? written : written.withAction(resolved);
    }
    return written;
  }

  private TcpListenerSpec tcp(TcpListenerSpec written) {
    List<TcpHostSpec> hosts = each(written.tcpHosts(), this::tcpHost);
    return hosts == written.tcpHosts() ? written : written.withTcpHosts(hosts);
  }

  private TcpHostSpec tcpHost(TcpHostSpec written) {
    RouteToSpec resolved = to(written.destination());
    return resolved == written.destination() ? written : written.withDestination(resolved);
  }

  private RouteToSpec to(RouteToSpec written) {
    if (!(written.target() instanceof UpstreamGroupSpec spec)) {
      return written;
    }
    named.add(spec.group());
    UpstreamGroup group = groups.get(spec.group());
    return group == null ? written : new RouteToSpec(group.target());
  }

  /** The list itself if nothing in it changes. */
  private static <T> List<T> each(List<T> items, UnaryOperator<T> change) {
    List<T> changed = items;
    for (int i = 0; i < items.size(); i++) {
      T item = items.get(i);
      T now = change.apply(item);
      if (now != item && changed == items) {
        changed = new ArrayList<>(items);
      }
      if (now != item) {
        changed.set(i, now);
      }
    }
    return changed;
  }
}
