// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import dev.chancery.spi.policy.FilterDemands;
import dev.chancery.spi.policy.PolicyContext;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import java.util.ArrayList;
import java.util.List;

/**
 * One of several filters of a kind on a listener, such as one for each service that is asked. It is
 * off, except for the routes that turn it on.
 *
 * @param name the name on the listener
 * @param config what the filter does; its maps were filled in a fixed order
 */
record FilterInstance(String name, Message config) {

  /** The instance of a filter that does this, named {@code <filter>/<digest of the config>}. */
  static FilterInstance of(String filter, Message config) {
    return new FilterInstance(ContentName.of(filter + "/", config), config);
  }

  /** The instances that the parts of a listener require, sorted by name. */
  static List<FilterInstance> required(FilterDemands<?> demands) {
    List<FilterInstance> found = new ArrayList<>();
    for (Record value : demands.values().values()) {
      if (value instanceof FilterInstance instance) {
        found.add(instance);
      }
    }
    return found;
  }

  /**
   * Turns it on for a route.
   *
   * @param context of the route
   * @param settings what the filter is told for the route
   */
  void enable(PolicyContext context, Message settings) {
    context.require(name, name, this);
    context.configure(name, settings);
  }

  /** The filter, which is off by itself. */
  HttpFilter toProto() {
    return HttpFilter.newBuilder()
        .setName(name)
        .setTypedConfig(Any.pack(config))
        .setDisabled(true)
        .build();
  }
}
