// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.extproc;

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
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import java.util.List;

/** Has a service see and change requests that are allowed, and their answers. */
@AutoService(Plugin.class)
public final class ExtProcPlugin implements PolicyPlugin<ExtProc> {

  private static final GuardedFilter FILTER = new GuardedFilter("envoy.filters.http.ext_proc");

  /** For {@link java.util.ServiceLoader}. */
  public ExtProcPlugin() {}

  @Override
  public String name() {
    return "ext-proc";
  }

  @Override
  public PolicyKind<ExtProc> policy() {
    return PolicyKind.of(ExtProc.SECTION, ExtProc.class, AttachmentPoint.ROUTE)
        .inherited()
        .merged(
            "The most specific one with a service holds; others change what they say of its modes and metadata.")
        .withFilters(new FilterSlot(FILTER.name(), FilterStage.during(Stage.ACCEPTED)));
  }

  @Override
  public ExtProc merge(ExtProc general, ExtProc specific) {
    return general.merged(specific);
  }

  @Override
  public PolicyPass<ExtProc> begin(ResourceRef proxy) {
    return new Pass();
  }

  private static final class Pass implements PolicyPass<ExtProc> {

    @Override
    public void applyRoute(PolicyContext context, ExtProc policy, Route.Builder out) {
      if (!policy.disabled()) {
        FILTER.enable(
            context, out, ExtProcWriter.filter(context, policy), ExtProcWriter.route(policy));
      }
    }

    @Override
    public List<HttpFilter> httpFilters(PolicyContext context, FilterDemands<ExtProc> demands) {
      return FILTER.filters(demands);
    }
  }
}
