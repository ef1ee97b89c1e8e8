// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.extauth;

import com.google.auto.service.AutoService;
import dev.chancery.plugins.traffic.security.GuardedFilter;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.policy.FilterDemands;
import dev.chancery.spi.policy.FilterSlot;
import dev.chancery.spi.policy.FilterStage;
import dev.chancery.spi.policy.FilterStage.Stage;
import dev.chancery.spi.policy.PolicyContext;
import dev.chancery.spi.policy.PolicyKind;
import dev.chancery.spi.policy.PolicyPass;
import dev.chancery.spi.policy.PolicyPlugin;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.ExtAuthzPerRoute;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import java.util.List;

/**
 * Has Envoy ask a service whether a request may pass, before rules are looked at, which may build
 * on what it said.
 */
@AutoService(Plugin.class)
public final class ExtAuthPlugin implements PolicyPlugin<ExtAuth> {

  private static final GuardedFilter FILTER = new GuardedFilter("envoy.filters.http.ext_authz");

  /** For {@link java.util.ServiceLoader}. */
  public ExtAuthPlugin() {}

  @Override
  public String name() {
    return "ext-auth";
  }

  @Override
  public PolicyKind<ExtAuth> policy() {
    return PolicyKind.of(ExtAuth.SECTION, ExtAuth.class, AttachmentPoint.ROUTE)
        .inherited()
        .merged(
            "The most specific one with a service holds; others change the body that is sent and add context extensions by name.")
        .withFilters(new FilterSlot(FILTER.name(), FilterStage.before(Stage.AUTHORIZATION)));
  }

  @Override
  public ExtAuth merge(ExtAuth general, ExtAuth specific) {
    return general.merged(specific);
  }

  @Override
  public PolicyPass<ExtAuth> begin(ResourceRef proxy) {
    return new Pass();
  }

  private static final class Pass implements PolicyPass<ExtAuth> {

    @Override
    public void applyRoute(PolicyContext context, ExtAuth policy, Route.Builder out) {
      if (!policy.disabled()) {
        FILTER.enable(
            context,
            out,
            ExtAuthWriter.filter(context, policy),
            ExtAuthzPerRoute.newBuilder().setCheckSettings(ExtAuthWriter.route(policy)).build());
      }
    }

    @Override
    public List<HttpFilter> httpFilters(PolicyContext context, FilterDemands<ExtAuth> demands) {
      return FILTER.filters(demands);
    }
  }
}
