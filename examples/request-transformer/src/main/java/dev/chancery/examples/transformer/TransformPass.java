// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.transformer;

import com.google.protobuf.Any;
import com.google.protobuf.BoolValue;
import com.google.protobuf.Message;
import dev.chancery.spi.policy.FilterDemands;
import dev.chancery.spi.policy.PolicyContext;
import dev.chancery.spi.policy.PolicyPass;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption.HeaderAppendAction;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.extensions.filters.http.header_mutation.v3.HeaderMutation;
import io.envoyproxy.envoy.extensions.filters.http.header_mutation.v3.HeaderMutationPerRoute;
import io.envoyproxy.envoy.extensions.filters.http.header_mutation.v3.Mutations;
import io.envoyproxy.envoy.extensions.filters.http.lua.v3.Lua;
import io.envoyproxy.envoy.extensions.filters.http.lua.v3.LuaPerRoute;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import java.util.List;

/**
 * Writes the changes into routes. The filters stand idle on the listener, and only if a route in it
 * requires them.
 */
final class TransformPass implements PolicyPass<Transform> {

  static final String HEADERS = "examples.transform.headers";
  static final String PATH = "examples.transform.path";

  private static final String SCRIPT =
      """
      function envoy_on_request(handle)
        local path, query = handle:headers():get(":path"):match("^([^?]*)(.*)$")
        local at = 0
        path = path:gsub("[^/]+", function(segment)
          at = at + 1
          return at == %d and segment:upper()
        end)
        handle:headers():replace(":path", path .. query)
      end
      """;

  private static final List<HttpFilter> IDLE =
      List.of(
          filter(HEADERS, HeaderMutation.getDefaultInstance()),
          // The route stays the one that was found, whatever becomes of the path.
          filter(PATH, Lua.newBuilder().setClearRouteCache(BoolValue.of(false)).build()));

  private static HttpFilter filter(String name, Message config) {
    return HttpFilter.newBuilder().setName(name).setTypedConfig(Any.pack(config)).build();
  }

  @Override
  public void applyRoute(PolicyContext context, Transform policy, Route.Builder out) {
    Mutations headers = headers(policy);
    if (headers.getRequestMutationsCount() > 0) {
      context.configure(HEADERS, HeaderMutationPerRoute.newBuilder().setMutations(headers).build());
    }
    if (policy.upperCaseSegment() > 0) {
      LuaPerRoute.Builder path = LuaPerRoute.newBuilder();
      path.getSourceCodeBuilder().setInlineString(SCRIPT.formatted(policy.upperCaseSegment()));
      context.configure(PATH, path.build());
    }
  }

  private static Mutations headers(Transform policy) {
    Mutations.Builder out = Mutations.newBuilder();
    policy.removeHeaders().forEach(name -> out.addRequestMutationsBuilder().setRemove(name));
    policy.setHeaders().forEach((name, value) -> set(name, value, out));
    return out.build();
  }

  private static void set(String name, String value, Mutations.Builder out) {
    out.addRequestMutationsBuilder()
        .getAppendBuilder()
        .setAppendAction(HeaderAppendAction.OVERWRITE_IF_EXISTS_OR_ADD)
        .setKeepEmptyValue(true)
        .getHeaderBuilder()
        .setKey(name)
        .setValue(value.replace("%", "%%")); // Or else Envoy takes it for a command.
  }

  @Override
  public List<HttpFilter> httpFilters(PolicyContext context, FilterDemands<Transform> demands) {
    return IDLE.stream().filter(filter -> demands.requires(filter.getName())).toList();
  }
}
