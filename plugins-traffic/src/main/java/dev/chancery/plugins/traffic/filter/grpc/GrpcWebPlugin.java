// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.grpc;

import static dev.chancery.spi.model.AttachmentPoint.LISTENER;
import static dev.chancery.spi.model.AttachmentPoint.ROUTE;
import static dev.chancery.spi.model.AttachmentPoint.VIRTUAL_HOST;

import com.google.auto.service.AutoService;
import dev.chancery.plugins.traffic.filter.RoutePass;
import dev.chancery.plugins.traffic.filter.RouteSetting;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.policy.FilterSlot;
import dev.chancery.spi.policy.FilterStage;
import dev.chancery.spi.policy.FilterStage.Stage;
import dev.chancery.spi.policy.PolicyKind;
import dev.chancery.spi.policy.PolicyPass;
import dev.chancery.spi.policy.PolicyPlugin;

/** Has Envoy turn calls of gRPC-Web into calls of gRPC. */
@AutoService(Plugin.class)
public final class GrpcWebPlugin implements PolicyPlugin<GrpcWeb> {

  private static final String FILTER = "envoy.filters.http.grpc_web";

  /** For {@link java.util.ServiceLoader}. */
  public GrpcWebPlugin() {}

  @Override
  public String name() {
    return "grpc-web";
  }

  @Override
  public PolicyKind<GrpcWeb> policy() {
    // First of all, so that what any other filter answers is gRPC-Web for the browser as well.
    return PolicyKind.of(GrpcWeb.SECTION, GrpcWeb.class, LISTENER, VIRTUAL_HOST, ROUTE)
        .inherited()
        .withFilters(new FilterSlot(FILTER, FilterStage.before(Stage.FAULT)));
  }

  @Override
  public PolicyPass<GrpcWeb> begin(ResourceRef proxy) {
    return RoutePass.ofDisabled(
        FILTER,
        io.envoyproxy.envoy.extensions.filters.http.grpc_web.v3.GrpcWeb.getDefaultInstance(),
        grpcWeb -> RouteSetting.ON);
  }
}
