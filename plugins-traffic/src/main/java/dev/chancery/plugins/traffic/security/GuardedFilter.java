// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security;

import com.google.protobuf.Message;
import dev.chancery.spi.policy.FilterDemands;
import dev.chancery.spi.policy.PolicyContext;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import java.util.ArrayList;
import java.util.List;

/**
 * A kind of filter of which a listener has one for each way in which its routes want it, and a
 * guard that refuses requests of routes that want it in a way which is not there.
 *
 * @param name Envoy's name of the filter, that of the policy's slot
 */
public record GuardedFilter(String name) {

  /**
   * Has a route go through a filter.
   *
   * @param context of the route
   * @param route the route
   * @param config what the filter does, on whatever route; its maps were filled in a fixed order
   * @param settings what the filter is told for this route
   */
  public void enable(PolicyContext context, Route.Builder route, Message config, Message settings) {
    FilterInstance instance = FilterInstance.of(name, config);
    instance.enable(context, settings);
    guard().protect(route, instance);
  }

  /**
   * {@return the filters that a listener needs, the guard last; none if no route goes through any}
   *
   * @param demands what the parts of the listener require
   */
  public List<HttpFilter> filters(FilterDemands<?> demands) {
    List<FilterInstance> instances = FilterInstance.required(demands);
    if (instances.isEmpty()) {
      return List.of();
    }
    List<HttpFilter> filters = new ArrayList<>();
    instances.forEach(instance -> filters.add(instance.toProto()));
    filters.add(guard().toProto(instances));
    return filters;
  }

  private RouteGuard guard() {
    return new RouteGuard(name + "/guard");
  }
}
