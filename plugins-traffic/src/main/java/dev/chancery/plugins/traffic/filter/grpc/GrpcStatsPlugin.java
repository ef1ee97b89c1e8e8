// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.grpc;

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
import io.envoyproxy.envoy.config.core.v3.GrpcMethodList;
import io.envoyproxy.envoy.extensions.filters.http.grpc_stats.v3.FilterConfig;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import java.util.List;

/** Has Envoy count calls of gRPC. */
@AutoService(Plugin.class)
public final class GrpcStatsPlugin implements PolicyPlugin<GrpcStats> {

  private static final String FILTER = "envoy.filters.http.grpc_stats";

  /** For {@link java.util.ServiceLoader}. */
  public GrpcStatsPlugin() {}

  @Override
  public String name() {
    return "grpc-stats";
  }

  @Override
  public PolicyKind<GrpcStats> policy() {
    // Last of all, so that what is counted is what the upstream was asked.
    return PolicyKind.of(GrpcStats.SECTION, GrpcStats.class, LISTENER)
        .inherited()
        .forHttp()
        .withFilters(new FilterSlot(FILTER, FilterStage.during(Stage.ROUTE)));
  }

  @Override
  public PolicyPass<GrpcStats> begin(ResourceRef proxy) {
    return new PolicyPass<>() {
      @Override
      public List<HttpFilter> httpFilters(PolicyContext context, FilterDemands<GrpcStats> demands) {
        return demands.listener().map(GrpcStatsPlugin::filter).stream().toList();
      }
    };
  }

  private static HttpFilter filter(GrpcStats stats) {
    FilterConfig.Builder out =
        FilterConfig.newBuilder()
            .setEmitFilterState(stats.emitFilterState())
            .setEnableUpstreamStats(stats.enableUpstreamStats())
            .setReplaceDotsInGrpcServiceName(stats.replaceDotsInGrpcServiceName());
    if (stats.individualMethodStatsAllowlist().isEmpty()) {
      out.setStatsForAllMethods(BoolValue.of(stats.statsForAllMethods()));
    } else {
      out.setIndividualMethodStatsAllowlist(methods(stats.individualMethodStatsAllowlist()));
    }
    return HttpFilter.newBuilder().setName(FILTER).setTypedConfig(Any.pack(out.build())).build();
  }

  private static GrpcMethodList methods(List<GrpcService> services) {
    GrpcMethodList.Builder out = GrpcMethodList.newBuilder();
    services.forEach(
        service ->
            out.addServicesBuilder()
                .setName(service.name())
                .addAllMethodNames(service.methodNames()));
    return out.build();
  }
}
