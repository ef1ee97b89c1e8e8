// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security;

import com.google.protobuf.Any;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.envoyproxy.envoy.config.rbac.v3.MetadataSource;
import io.envoyproxy.envoy.config.rbac.v3.Permission;
import io.envoyproxy.envoy.config.rbac.v3.Policy;
import io.envoyproxy.envoy.config.rbac.v3.Principal;
import io.envoyproxy.envoy.config.rbac.v3.SourcedMetadata;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.extensions.filters.http.rbac.v3.RBAC;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import io.envoyproxy.envoy.type.matcher.v3.MetadataMatcher;
import io.envoyproxy.envoy.type.matcher.v3.MetadataMatcher.PathSegment;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import io.envoyproxy.envoy.type.matcher.v3.ValueMatcher;
import java.util.List;

/**
 * Refuses requests of routes that turn on a filter which the listener does not have. Routes and
 * listener reach Envoy one after the other, and Envoy takes no notice of a filter that is not
 * there: while one of them is newer, a protected route would be open.
 *
 * @param name the name of the filter that refuses them, and of what routes tell it
 */
record RouteGuard(String name) {

  private static final String INSTANCE = "instance";

  /** Notes in the metadata of a route which filter it needs. */
  void protect(Route.Builder route, FilterInstance needed) {
    route
        .getMetadataBuilder()
        .putFilterMetadata(
            name,
            Struct.newBuilder()
                .putFields(INSTANCE, Value.newBuilder().setStringValue(needed.name()).build())
                .build());
  }

  /** The filter on a listener that has these. */
  HttpFilter toProto(List<FilterInstance> present) {
    Principal.Set.Builder unknown =
        Principal.Set.newBuilder().addIds(needs(ValueMatcher.newBuilder().setPresentMatch(true)));
    present.forEach(instance -> unknown.addIds(not(needs(exactly(instance)))));
    RBAC.Builder rbac = RBAC.newBuilder();
    rbac.getRulesBuilder()
        .setAction(io.envoyproxy.envoy.config.rbac.v3.RBAC.Action.DENY)
        .putPolicies(
            "missing",
            Policy.newBuilder()
                .addPermissions(Permission.newBuilder().setAny(true))
                .addPrincipals(Principal.newBuilder().setAndIds(unknown))
                .build());
    return HttpFilter.newBuilder().setName(name).setTypedConfig(Any.pack(rbac.build())).build();
  }

  private static ValueMatcher.Builder exactly(FilterInstance instance) {
    return ValueMatcher.newBuilder()
        .setStringMatch(StringMatcher.newBuilder().setExact(instance.name()));
  }

  private static Principal not(Principal principal) {
    return Principal.newBuilder().setNotId(principal).build();
  }

  private Principal needs(ValueMatcher.Builder instance) {
    return Principal.newBuilder()
        .setSourcedMetadata(
            SourcedMetadata.newBuilder()
                .setMetadataSource(MetadataSource.ROUTE)
                .setMetadataMatcher(
                    MetadataMatcher.newBuilder()
                        .setFilter(name)
                        .addPath(PathSegment.newBuilder().setKey(INSTANCE))
                        .setValue(instance)))
        .build();
  }
}
