// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.transform;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import dev.chancery.plugins.traffic.filter.RoutePass;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.policy.FilterDemands;
import dev.chancery.spi.policy.PolicyContext;
import dev.chancery.spi.policy.PolicyPass;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.extensions.filters.http.lua.v3.LuaPerRoute;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts scripts into routes; those with a name, which routes share, stand on the listener. */
final class LuaPass implements PolicyPass<Lua> {

  static final String FILTER = "envoy.filters.http.lua";

  private final RoutePass<Lua> routes =
      RoutePass.of(
          FILTER,
          io.envoyproxy.envoy.extensions.filters.http.lua.v3.Lua.getDefaultInstance(),
          LuaPass::setting);

  /**
   * A script with a name.
   *
   * @param code the script
   */
  private record Script(String code) {}

  private static Message setting(PolicyContext context, Lua lua) {
    LuaPerRoute.Builder out = LuaPerRoute.newBuilder();
    if (lua.name().isEmpty()) {
      return out.setSourceCode(source(lua.inlineCode())).build();
    }
    context.require(FILTER, lua.name(), new Script(lua.named()));
    return out.setName(lua.name()).build();
  }

  private static DataSource source(String code) {
    return DataSource.newBuilder().setInlineString(code).build();
  }

  @Override
  public void applyRoute(PolicyContext context, Lua lua, Route.Builder out) {
    routes.applyRoute(context, lua, out);
  }

  @Override
  public void applyVirtualHost(PolicyContext context, Lua lua, VirtualHost.Builder out) {
    routes.applyVirtualHost(context, lua, out);
  }

  @Override
  public void applyRouteConfiguration(
      PolicyContext context, Lua lua, RouteConfiguration.Builder out) {
    routes.applyRouteConfiguration(context, lua, out);
  }

  @Override
  public List<HttpFilter> httpFilters(PolicyContext context, FilterDemands<Lua> demands) {
    io.envoyproxy.envoy.extensions.filters.http.lua.v3.Lua.Builder out =
        io.envoyproxy.envoy.extensions.filters.http.lua.v3.Lua.newBuilder();
    scripts(demands).forEach((name, code) -> out.putSourceCodes(name, source(code)));
    Any config = Any.pack(out.build());
    return routes.httpFilters(context, demands).stream()
        .map(filter -> filter.toBuilder().setTypedConfig(config).build())
        .toList();
  }

  /** The scripts that parts of the listener name, and that it names itself. */
  private static SortedMap<String, String> scripts(FilterDemands<Lua> demands) {
    SortedMap<String, String> scripts = new TreeMap<>();
    demands.values().forEach((name, script) -> scripts.put(name, ((Script) script).code()));
    demands
        .listener()
        .filter(lua -> !lua.name().isEmpty())
        .ifPresent(
            lua -> {
              String other = scripts.put(lua.name(), lua.named());
              if (other != null && !other.equals(lua.named())) {
                throw new InvalidValueException(
                    "sourceCodes." + lua.name(),
                    "found another script of that name within the listener (expected: the same, or another name)");
              }
            });
    return scripts;
  }
}
