// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.jwt;

import com.google.protobuf.Any;
import dev.chancery.plugins.traffic.security.ContentName;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.policy.FilterDemands;
import dev.chancery.spi.policy.PolicyContext;
import dev.chancery.spi.policy.PolicyPass;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.extensions.filters.http.jwt_authn.v3.JwtAuthentication;
import io.envoyproxy.envoy.extensions.filters.http.jwt_authn.v3.JwtProvider;
import io.envoyproxy.envoy.extensions.filters.http.jwt_authn.v3.JwtRequirement;
import io.envoyproxy.envoy.extensions.filters.http.jwt_authn.v3.PerRouteConfig;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Names the requirement of each part, and has the listener's filter know it and its providers. What
 * the listener knows is named after its content, so that parts can't be in each other's way; a
 * requirement that the listener does not know yet is one that Envoy refuses every request for.
 */
final class JwtPass implements PolicyPass<Jwt> {

  /** Something that the filter has to know. */
  private record Provider(JwtProvider message) {}

  private record Requirement(JwtRequirement message) {}

  @Override
  public void applyVirtualHost(PolicyContext context, Jwt policy, VirtualHost.Builder out) {
    apply(context, policy);
  }

  @Override
  public void applyRoute(PolicyContext context, Jwt policy, Route.Builder out) {
    apply(context, policy);
  }

  private static void apply(PolicyContext context, Jwt policy) {
    PerRouteConfig.Builder config = PerRouteConfig.newBuilder();
    if (policy.disabled()) {
      config.setDisabled(true);
    } else if (policy.providers().isEmpty()) {
      throw new InvalidValueException(
          "providers", "found none, here or in what is around it (expected: at least one)");
    } else {
      config.setRequirementName(require(context, policy));
    }
    context.configure(JwtPlugin.FILTER, config.build());
  }

  private static String require(PolicyContext context, Jwt policy) {
    SortedMap<String, String> names = new TreeMap<>();
    policy
        .used()
        .forEach(
            (name, spec) -> {
              JwtProvider provider = ProviderWriter.write(context, name, spec);
              String unique = ContentName.of(name + "-", provider);
              context.require(JwtPlugin.FILTER, unique, new Provider(provider));
              names.put(name, unique);
            });
    JwtRequirement requirement = new RequirementWriter(names).write(policy.requirement());
    String name = ContentName.of("requirement-", requirement);
    context.require(JwtPlugin.FILTER, name, new Requirement(requirement));
    return name;
  }

  @Override
  public List<HttpFilter> httpFilters(PolicyContext context, FilterDemands<Jwt> demands) {
    JwtAuthentication.Builder config = JwtAuthentication.newBuilder();
    demands
        .values()
        .forEach(
            (key, value) -> {
              if (value instanceof Provider provider) {
                config.putProviders(key, provider.message());
              } else if (value instanceof Requirement requirement) {
                config.putRequirementMap(key, requirement.message());
              }
            });
    return demands.requires(JwtPlugin.FILTER)
        ? List.of(
            HttpFilter.newBuilder()
                .setName(JwtPlugin.FILTER)
                .setTypedConfig(Any.pack(config.build()))
                .build())
        : List.of();
  }
}
