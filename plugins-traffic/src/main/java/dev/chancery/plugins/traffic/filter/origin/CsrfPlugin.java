// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.origin;

import static dev.chancery.spi.model.AttachmentPoint.DESTINATION;
import static dev.chancery.spi.model.AttachmentPoint.LISTENER;
import static dev.chancery.spi.model.AttachmentPoint.ROUTE;
import static dev.chancery.spi.model.AttachmentPoint.VIRTUAL_HOST;

import com.google.auto.service.AutoService;
import com.google.protobuf.Message;
import dev.chancery.plugins.traffic.filter.RoutePass;
import dev.chancery.plugins.traffic.values.Percentages;
import dev.chancery.plugins.traffic.values.TextMatcher;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.policy.FilterSlot;
import dev.chancery.spi.policy.FilterStage;
import dev.chancery.spi.policy.FilterStage.Stage;
import dev.chancery.spi.policy.PolicyKind;
import dev.chancery.spi.policy.PolicyPass;
import dev.chancery.spi.policy.PolicyPlugin;
import io.envoyproxy.envoy.extensions.filters.http.csrf.v3.CsrfPolicy;

/** Has Envoy refuse requests that a page of another site forged. */
@AutoService(Plugin.class)
public final class CsrfPlugin implements PolicyPlugin<Csrf> {

  private static final String FILTER = "envoy.filters.http.csrf";
  private static final CsrfPolicy NONE =
      CsrfPolicy.newBuilder().setFilterEnabled(Percentages.toRuntimeProto(0)).build();

  /** For {@link java.util.ServiceLoader}. */
  public CsrfPlugin() {}

  @Override
  public String name() {
    return "csrf";
  }

  @Override
  public PolicyKind<Csrf> policy() {
    return PolicyKind.of(Csrf.SECTION, Csrf.class, LISTENER, VIRTUAL_HOST, ROUTE, DESTINATION)
        .inherited()
        .withFilters(new FilterSlot(FILTER, FilterStage.after(Stage.CORS)));
  }

  @Override
  public PolicyPass<Csrf> begin(ResourceRef proxy) {
    return RoutePass.of(FILTER, NONE, CsrfPlugin::message);
  }

  private static Message message(Csrf csrf) {
    CsrfPolicy.Builder out =
        CsrfPolicy.newBuilder()
            .setFilterEnabled(Percentages.toRuntimeProto(csrf.filterEnabled()))
            .addAllAdditionalOrigins(TextMatcher.toProto(csrf.additionalOrigins()));
    if (csrf.shadowEnabled() > 0) {
      out.setShadowEnabled(Percentages.toRuntimeProto(csrf.shadowEnabled()));
    }
    return out.build();
  }
}
