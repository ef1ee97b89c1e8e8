// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import com.google.auto.service.AutoService;
import com.google.protobuf.Any;
import com.google.protobuf.StringValue;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.policy.FilterDemands;
import dev.chancery.spi.policy.FilterSlot;
import dev.chancery.spi.policy.FilterStage;
import dev.chancery.spi.policy.PolicyContext;
import dev.chancery.spi.policy.PolicyKind;
import dev.chancery.spi.policy.PolicyPass;
import dev.chancery.spi.policy.PolicyPlugin;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import java.util.List;

/** A plugin that keeps the contract. */
@AutoService(Plugin.class)
public final class PaintPlugin implements PolicyPlugin<Paint> {

  private static final String FILTER = "test.filters.paint";

  /** For {@link java.util.ServiceLoader}. */
  public PaintPlugin() {}

  @Override
  public String name() {
    return "paint";
  }

  @Override
  public PolicyKind<Paint> policy() {
    return PolicyKind.of("paint", Paint.class, AttachmentPoint.ROUTE)
        .inherited()
        .withFilters(new FilterSlot(FILTER, FilterStage.during(FilterStage.Stage.ACCEPTED)));
  }

  @Override
  public PolicyPass<Paint> begin(ResourceRef proxy) {
    return new PolicyPass<>() {
      @Override
      public void applyRoute(PolicyContext context, Paint paint, Route.Builder out) {
        context.configure(FILTER, StringValue.of(paint.name()));
      }

      @Override
      public List<HttpFilter> httpFilters(PolicyContext context, FilterDemands<Paint> demands) {
        return List.of(
            HttpFilter.newBuilder()
                .setName(FILTER)
                .setTypedConfig(Any.pack(StringValue.getDefaultInstance()))
                .build());
      }
    };
  }
}
