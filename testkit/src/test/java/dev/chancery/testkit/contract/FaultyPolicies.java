// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.policy.FilterDemands;
import dev.chancery.spi.policy.PolicyContext;
import dev.chancery.spi.policy.PolicyKind;
import dev.chancery.spi.policy.PolicyPass;
import dev.chancery.spi.policy.PolicyPlugin;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A plugin with one fault. */
final class FaultyPolicies implements PolicyPlugin<Colour> {

  private final PolicyFault fault;
  private final AtomicInteger calls = new AtomicInteger();

  FaultyPolicies(PolicyFault fault) {
    this.fault = fault;
  }

  @Override
  public String name() {
    return "faulty";
  }

  @Override
  public PolicyKind<Colour> policy() {
    return fault.policy(calls);
  }

  @Override
  public Colour merge(Colour general, Colour specific) {
    return fault.merge(general, specific);
  }

  @Override
  public PolicyPass<Colour> begin(ResourceRef proxy) {
    return new PolicyPass<>() {
      @Override
      public void applyRoute(PolicyContext context, Colour colour, Route.Builder out) {
        fault.route(context, colour.name(), out, calls);
      }

      @Override
      public List<HttpFilter> httpFilters(PolicyContext context, FilterDemands<Colour> demands) {
        return fault.filters();
      }
    };
  }
}
