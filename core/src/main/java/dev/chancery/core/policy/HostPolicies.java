// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.policy;

import java.util.List;
import java.util.Map;

/**
 * What is attached by reference to a virtual host and its routes; of each list, the last has
 * precedence.
 *
 * @param host what is attached to the virtual host
 * @param routes what is attached to its routes, by their names
 */
public record HostPolicies(List<AttachedPolicy> host, Map<String, List<AttachedPolicy>> routes) {

  /** Nothing is attached. */
  public static final HostPolicies NONE = new HostPolicies(List.of(), Map.of());

  /** {@return whether nothing is attached} */
  public boolean isEmpty() {
    return host.isEmpty() && routes.isEmpty();
  }

  /**
   * {@return what is attached to a route}
   *
   * @param name the route's name; nothing is attached to one whose name is empty
   */
  public List<AttachedPolicy> route(String name) {
    return name.isEmpty() ? List.of() : routes.getOrDefault(name, List.of());
  }
}
