// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.health;

import static dev.chancery.spi.model.AttachmentPoint.LISTENER;

import com.google.auto.service.AutoService;
import com.google.protobuf.Any;
import com.google.protobuf.BoolValue;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.policy.FilterDemands;
import dev.chancery.spi.policy.FilterSlot;
import dev.chancery.spi.policy.FilterStage;
import dev.chancery.spi.policy.FilterStage.Stage;
import dev.chancery.spi.policy.PolicyContext;
import dev.chancery.spi.policy.PolicyKind;
import dev.chancery.spi.policy.PolicyPass;
import dev.chancery.spi.policy.PolicyPlugin;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import java.util.List;

/** Has Envoy answer the question whether it is well. */
@AutoService(Plugin.class)
public final class HealthCheckPlugin implements PolicyPlugin<HealthCheck> {

  private static final String FILTER = "envoy.filters.http.health_check";

  /** For {@link java.util.ServiceLoader}. */
  public HealthCheckPlugin() {}

  @Override
  public String name() {
    return "health-check";
  }

  @Override
  public PolicyKind<HealthCheck> policy() {
    // First of all, so that no fault, limit or authentication concerns such requests.
    return PolicyKind.of(HealthCheck.SECTION, HealthCheck.class, LISTENER)
        .inherited()
        .forHttp()
        .withFilters(new FilterSlot(FILTER, FilterStage.before(Stage.FAULT)));
  }

  @Override
  public PolicyPass<HealthCheck> begin(ResourceRef proxy) {
    return new PolicyPass<>() {
      @Override
      public List<HttpFilter> httpFilters(
          PolicyContext context, FilterDemands<HealthCheck> demands) {
        return demands.listener().map(HealthCheckPlugin::filter).stream().toList();
      }
    };
  }

  private static HttpFilter filter(HealthCheck check) {
    io.envoyproxy.envoy.extensions.filters.http.health_check.v3.HealthCheck.Builder out =
        io.envoyproxy.envoy.extensions.filters.http.health_check.v3.HealthCheck.newBuilder()
            .setPassThroughMode(BoolValue.of(false));
    out.addHeadersBuilder().setName(":path").getStringMatchBuilder().setExact(check.path());
    return HttpFilter.newBuilder().setName(FILTER).setTypedConfig(Any.pack(out.build())).build();
  }
}
