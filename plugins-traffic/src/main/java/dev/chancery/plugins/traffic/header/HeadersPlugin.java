// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.header;

import static dev.chancery.spi.model.AttachmentPoint.DESTINATION;
import static dev.chancery.spi.model.AttachmentPoint.LISTENER;
import static dev.chancery.spi.model.AttachmentPoint.ROUTE;
import static dev.chancery.spi.model.AttachmentPoint.VIRTUAL_HOST;

import com.google.auto.service.AutoService;
import dev.chancery.plugins.traffic.values.HeaderToAdd;
import dev.chancery.plugins.traffic.values.PartPolicy;
import dev.chancery.spi.Contributions;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.policy.PolicyKind;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.config.route.v3.WeightedCluster.ClusterWeight;
import java.util.List;

/** Adds headers to requests and answers, and takes them away. */
@AutoService(Plugin.class)
public final class HeadersPlugin implements Plugin {

  /** For {@link java.util.ServiceLoader}. */
  public HeadersPlugin() {}

  @Override
  public String name() {
    return "headers";
  }

  @Override
  public Contributions contribute(PluginContext context) {
    return Contributions.of(
        PartPolicy.of(
                name(),
                PolicyKind.of(
                        HeaderManipulation.SECTION,
                        HeaderManipulation.class,
                        LISTENER,
                        VIRTUAL_HOST,
                        ROUTE,
                        DESTINATION)
                    .inherited()
                    .addingUp())
            .merging(HeaderManipulation::and)
            .inListener((part, headers, out) -> write(headers, out))
            .inVirtualHost((part, headers, out) -> write(headers, out))
            .inRoute((part, headers, out) -> write(headers, out))
            .inDestination((part, headers, out) -> write(headers, out)),
        PartPolicy.of(
                name(),
                PolicyKind.of(
                        MostSpecificHeaderMutationsWins.SECTION,
                        MostSpecificHeaderMutationsWins.class,
                        LISTENER)
                    .inherited()
                    .forHttp())
            .inListener(
                (part, policy, out) -> out.setMostSpecificHeaderMutationsWins(policy.enabled())));
  }

  // Envoy's messages have these four fields in common, but protobuf gives them no common type.

  private static void write(HeaderManipulation headers, RouteConfiguration.Builder out) {
    out.addAllRequestHeadersToAdd(toProto(headers.requestHeadersToAdd()))
        .addAllRequestHeadersToRemove(headers.requestHeadersToRemove())
        .addAllResponseHeadersToAdd(toProto(headers.responseHeadersToAdd()))
        .addAllResponseHeadersToRemove(headers.responseHeadersToRemove());
  }

  private static void write(HeaderManipulation headers, VirtualHost.Builder out) {
    out.addAllRequestHeadersToAdd(toProto(headers.requestHeadersToAdd()))
        .addAllRequestHeadersToRemove(headers.requestHeadersToRemove())
        .addAllResponseHeadersToAdd(toProto(headers.responseHeadersToAdd()))
        .addAllResponseHeadersToRemove(headers.responseHeadersToRemove());
  }

  private static void write(HeaderManipulation headers, Route.Builder out) {
    out.addAllRequestHeadersToAdd(toProto(headers.requestHeadersToAdd()))
        .addAllRequestHeadersToRemove(headers.requestHeadersToRemove())
        .addAllResponseHeadersToAdd(toProto(headers.responseHeadersToAdd()))
        .addAllResponseHeadersToRemove(headers.responseHeadersToRemove());
  }

  private static void write(HeaderManipulation headers, ClusterWeight.Builder out) {
    out.addAllRequestHeadersToAdd(toProto(headers.requestHeadersToAdd()))
        .addAllRequestHeadersToRemove(headers.requestHeadersToRemove())
        .addAllResponseHeadersToAdd(toProto(headers.responseHeadersToAdd()))
        .addAllResponseHeadersToRemove(headers.responseHeadersToRemove());
  }

  private static List<HeaderValueOption> toProto(List<HeaderToAdd> headers) {
    return headers.stream().map(HeaderToAdd::toProto).toList();
  }
}
