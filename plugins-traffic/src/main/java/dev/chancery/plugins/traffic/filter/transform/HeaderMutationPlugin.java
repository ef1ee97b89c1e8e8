// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.transform;

import static dev.chancery.spi.model.AttachmentPoint.DESTINATION;
import static dev.chancery.spi.model.AttachmentPoint.LISTENER;
import static dev.chancery.spi.model.AttachmentPoint.ROUTE;
import static dev.chancery.spi.model.AttachmentPoint.UPSTREAM;
import static dev.chancery.spi.model.AttachmentPoint.VIRTUAL_HOST;

import com.google.auto.service.AutoService;
import com.google.protobuf.Any;
import com.google.protobuf.Message;
import dev.chancery.plugins.traffic.filter.RoutePass;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.policy.FilterSlot;
import dev.chancery.spi.policy.FilterStage;
import dev.chancery.spi.policy.FilterStage.Stage;
import dev.chancery.spi.policy.PolicyKind;
import dev.chancery.spi.policy.PolicyPass;
import dev.chancery.spi.policy.PolicyPlugin;
import io.envoyproxy.envoy.extensions.filters.http.header_mutation.v3.HeaderMutationPerRoute;
import io.envoyproxy.envoy.extensions.filters.http.header_mutation.v3.Mutations;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import java.util.List;

/** Has Envoy change headers and the query. */
@AutoService(Plugin.class)
public final class HeaderMutationPlugin implements PolicyPlugin<HeaderMutation> {

  private static final String FILTER = "envoy.filters.http.header_mutation";

  /** Named otherwise than on a listener, or what routes tell that one would be done again here. */
  private static final String OF_UPSTREAM = FILTER + "/upstream";

  /** For {@link java.util.ServiceLoader}. */
  public HeaderMutationPlugin() {}

  @Override
  public String name() {
    return "header-mutation";
  }

  @Override
  public PolicyKind<HeaderMutation> policy() {
    return PolicyKind.of(
            HeaderMutation.SECTION,
            HeaderMutation.class,
            LISTENER,
            VIRTUAL_HOST,
            ROUTE,
            DESTINATION,
            UPSTREAM)
        .inherited()
        .addingUp()
        .withFilters(new FilterSlot(FILTER, FilterStage.during(Stage.ACCEPTED)));
  }

  @Override
  public HeaderMutation merge(HeaderMutation general, HeaderMutation specific) {
    return general.with(specific);
  }

  @Override
  public PolicyPass<HeaderMutation> begin(ResourceRef proxy) {
    return RoutePass.of(
        FILTER,
        io.envoyproxy.envoy.extensions.filters.http.header_mutation.v3.HeaderMutation.newBuilder()
            .setMostSpecificHeaderMutationsWins(true)
            .build(),
        HeaderMutationPlugin::message);
  }

  @Override
  public List<HttpFilter> upstreamHttpFilters(UpstreamContext context, HeaderMutation policy) {
    return policy.disabled()
        ? List.of()
        : List.of(
            HttpFilter.newBuilder()
                .setName(OF_UPSTREAM)
                .setTypedConfig(
                    Any.pack(
                        io.envoyproxy.envoy.extensions.filters.http.header_mutation.v3
                            .HeaderMutation.newBuilder()
                            .setMutations(mutations(policy))
                            .build()))
                .build());
  }

  private static Message message(HeaderMutation changes) {
    return HeaderMutationPerRoute.newBuilder().setMutations(mutations(changes)).build();
  }

  private static Mutations mutations(HeaderMutation changes) {
    Mutations.Builder out = Mutations.newBuilder();
    changes.requestMutations().forEach(c -> out.addRequestMutations(c.action().toProto()));
    changes
        .queryParameterMutations()
        .forEach(c -> out.addQueryParameterMutations(c.action().toProto()));
    changes.responseMutations().forEach(c -> out.addResponseMutations(c.action().toProto()));
    return out.build();
  }
}
