// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks;

import com.google.protobuf.Any;
import com.google.protobuf.StringValue;
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

/** A policy with a filter and settings of it in each route, as most of them have. */
public final class NotedPlugin implements PolicyPlugin<Noted> {

  private static final String FILTER = "bench.noted";

  /** Makes a plugin. */
  public NotedPlugin() {}

  @Override
  public String name() {
    return "noted";
  }

  @Override
  public PolicyKind<Noted> policy() {
    return PolicyKind.of("noted", Noted.class, AttachmentPoint.ROUTE)
        .withFilters(new FilterSlot(FILTER, FilterStage.during(Stage.ACCEPTED)));
  }

  @Override
  public PolicyPass<Noted> begin(ResourceRef proxy) {
    return new PolicyPass<>() {

      @Override
      public void applyRoute(PolicyContext context, Noted policy, Route.Builder out) {
        context.configure(FILTER, StringValue.of(Marked.text(policy.generation())));
      }

      @Override
      public List<HttpFilter> httpFilters(PolicyContext context, FilterDemands<Noted> demands) {
        return List.of(
            HttpFilter.newBuilder()
                .setName(FILTER)
                .setTypedConfig(Any.pack(StringValue.getDefaultInstance()))
                .build());
      }
    };
  }
}
