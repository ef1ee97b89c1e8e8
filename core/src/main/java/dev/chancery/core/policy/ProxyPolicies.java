// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.policy;

import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.TargetRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is attached by reference to a proxy and its parts. Immutable. */
public final class ProxyPolicies {

  /** Nothing is attached. */
  public static final ProxyPolicies NONE = new ProxyPolicies(List.of());

  private final List<Placed> all;
  private final Map<String, List<Placed>> byHost = new HashMap<>();

  /**
   * Options and the part that they are attached to.
   *
   * @param target the part
   * @param policy the options
   */
  public record Placed(TargetRef target, AttachedPolicy policy) {}

  /**
   * These policies.
   *
   * @param all the policies, of which later ones have precedence
   */
  public ProxyPolicies(List<Placed> all) {
    this.all = List.copyOf(all);
    for (Placed placed : all) {
      String host = placed.target().virtualHost();
      if (!host.isEmpty()) {
        byHost.computeIfAbsent(host, h -> new ArrayList<>()).add(placed);
      }
    }
  }

  /** {@return all of them, of which later ones have precedence} */
  public List<Placed> all() {
    return all;
  }

  /** {@return the policies themselves, one for each of their targets} */
  public List<AttachedPolicy> policies() {
    return all.stream().map(Placed::policy).toList();
  }

  /** {@return what is attached to the proxy as a whole; later ones have precedence} */
  public List<AttachedPolicy> proxy() {
    return at(AttachmentPoint.PROXY, "");
  }

  /**
   * {@return what is attached to a listener itself; later ones have precedence}
   *
   * @param name the listener's name
   */
  public List<AttachedPolicy> listener(String name) {
    return at(AttachmentPoint.LISTENER, name);
  }

  private List<AttachedPolicy> at(AttachmentPoint point, String listener) {
    return all.stream()
        .filter(placed -> placed.target().point() == point)
        .filter(placed -> placed.target().sectionName().equals(listener))
        .map(Placed::policy)
        .toList();
  }

  /**
   * {@return what is attached to a virtual host of a listener, and to its routes}
   *
   * @param listener the listener's name; what names no listener is attached in each that has the
   *     host
   * @param name the virtual host's name
   */
  public HostPolicies host(String listener, String name) {
    List<Placed> found = byHost.isEmpty() ? List.of() : byHost.getOrDefault(name, List.of());
    if (found.isEmpty()) {
      return HostPolicies.NONE;
    }
    List<AttachedPolicy> host = new ArrayList<>();
    Map<String, List<AttachedPolicy>> routes = new HashMap<>();
    for (Placed placed : found) {
      String section = placed.target().sectionName();
      if (section.isEmpty() || section.equals(listener)) {
        String route = placed.target().route();
        (route.isEmpty() ? host : routes.computeIfAbsent(route, r -> new ArrayList<>()))
            .add(placed.policy());
      }
    }
    return new HostPolicies(host, routes);
  }
}
