// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.rbac;

import com.google.auto.service.AutoService;
import com.google.protobuf.Any;
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
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.extensions.filters.http.rbac.v3.RBAC;
import io.envoyproxy.envoy.extensions.filters.http.rbac.v3.RBACPerRoute;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import java.util.List;

/** Tells each part its rules; the filter on the listener has none and lets all pass. */
@AutoService(Plugin.class)
public final class RbacPlugin implements PolicyPlugin<Rbac> {

  private static final String FILTER = "envoy.filters.http.rbac";

  /** For {@link java.util.ServiceLoader}. */
  public RbacPlugin() {}

  @Override
  public String name() {
    return "rbac";
  }

  @Override
  public PolicyKind<Rbac> policy() {
    return PolicyKind.of(
            Rbac.SECTION, Rbac.class, AttachmentPoint.VIRTUAL_HOST, AttachmentPoint.ROUTE)
        .inherited()
        .withFilters(new FilterSlot(FILTER, FilterStage.during(Stage.AUTHORIZATION)));
  }

  @Override
  public PolicyPass<Rbac> begin(ResourceRef proxy) {
    return new Pass();
  }

  private static final class Pass implements PolicyPass<Rbac> {

    @Override
    public void applyVirtualHost(PolicyContext context, Rbac policy, VirtualHost.Builder out) {
      context.configure(FILTER, config(policy));
    }

    @Override
    public void applyRoute(PolicyContext context, Rbac policy, Route.Builder out) {
      context.configure(FILTER, config(policy));
    }

    private static RBACPerRoute config(Rbac policy) {
      RBACPerRoute.Builder out = RBACPerRoute.newBuilder();
      if (policy.disabled()) {
        return out.build();
      }
      RBAC.Builder rbac = out.getRbacBuilder();
      if (!policy.rules().isEmpty()) {
        rbac.setRules(RbacWriter.rules(policy.rules()));
      }
      if (!policy.shadowRules().isEmpty()) {
        rbac.setShadowRules(RbacWriter.rules(policy.shadowRules()));
      }
      return out.build();
    }

    @Override
    public List<HttpFilter> httpFilters(PolicyContext context, FilterDemands<Rbac> demands) {
      return demands.requires(FILTER)
          ? List.of(
              HttpFilter.newBuilder()
                  .setName(FILTER)
                  .setTypedConfig(Any.pack(RBAC.getDefaultInstance()))
                  .build())
          : List.of();
    }
  }
}
