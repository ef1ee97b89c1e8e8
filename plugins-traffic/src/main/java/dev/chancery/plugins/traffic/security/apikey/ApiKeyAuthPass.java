// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.apikey;

import com.google.protobuf.Any;
import dev.chancery.plugins.traffic.filter.RouteSetting;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.policy.FilterDemands;
import dev.chancery.spi.policy.PolicyContext;
import dev.chancery.spi.policy.PolicyPass;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.extensions.filters.http.api_key_auth.v3.ApiKeyAuthPerRoute;
import io.envoyproxy.envoy.extensions.filters.http.api_key_auth.v3.KeySource;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import java.util.List;

/** Tells each part its keys; the filter on the listener knows none and is off. */
final class ApiKeyAuthPass implements PolicyPass<ApiKeyAuth> {

  @Override
  public void applyVirtualHost(PolicyContext context, ApiKeyAuth policy, VirtualHost.Builder out) {
    apply(context, policy);
  }

  @Override
  public void applyRoute(PolicyContext context, ApiKeyAuth policy, Route.Builder out) {
    apply(context, policy);
  }

  private static void apply(PolicyContext context, ApiKeyAuth policy) {
    if (policy.disabled()) {
      context.configure(ApiKeyAuthPlugin.FILTER, RouteSetting.OFF);
      return;
    }
    required("credentials", policy.namesKeys());
    required("keySources", !policy.keySources().isEmpty());
    ApiKeyAuthPerRoute.Builder config =
        ApiKeyAuthPerRoute.newBuilder().addAllAllowedClients(policy.allowedClients());
    KeyList.of(context, policy)
        .forEach(
            each ->
                config.addCredentialsBuilder().setClient(each.client()).setKey(each.key().value()));
    policy.keySources().forEach(each -> config.addKeySources(source(each.place())));
    context.configure(ApiKeyAuthPlugin.FILTER, config.build());
  }

  private static void required(String field, boolean isThere) {
    if (!isThere) {
      throw new InvalidValueException(
          field, "found none, here or in what is around it (expected: at least one)");
    }
  }

  private static KeySource.Builder source(KeySourceSpec.Place place) {
    KeySource.Builder source = KeySource.newBuilder();
    if (place instanceof KeySourceSpec.Header header) {
      source.setHeader(header.name());
    } else if (place instanceof KeySourceSpec.Query query) {
      source.setQuery(query.name());
    } else if (place instanceof KeySourceSpec.Cookie cookie) {
      source.setCookie(cookie.name());
    }
    return source;
  }

  @Override
  public List<HttpFilter> httpFilters(PolicyContext context, FilterDemands<ApiKeyAuth> demands) {
    return demands.requires(ApiKeyAuthPlugin.FILTER)
        ? List.of(
            HttpFilter.newBuilder()
                .setName(ApiKeyAuthPlugin.FILTER)
                .setTypedConfig(
                    Any.pack(
                        io.envoyproxy.envoy.extensions.filters.http.api_key_auth.v3.ApiKeyAuth
                            .getDefaultInstance()))
                .setDisabled(true)
                .build())
        : List.of();
  }
}
