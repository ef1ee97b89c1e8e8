// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.compression;

import com.google.protobuf.Any;
import dev.chancery.plugins.traffic.filter.RouteSetting;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.policy.FilterDemands;
import dev.chancery.spi.policy.PolicyContext;
import dev.chancery.spi.policy.PolicyPass;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Has one filter for each library on the listener, where its settings stand, as Envoy takes none of
 * them in a route; routes turn the filters on and off.
 */
final class CompressionPass implements PolicyPass<Compression> {

  static final String FILTER = "envoy.filters.http.compressor";

  private static final List<String> LIBRARIES = List.of("brotli", "gzip", "zstd");
  private static final String KEY = "compressors";

  @Override
  public void applyRoute(PolicyContext context, Compression policy, Route.Builder out) {
    apply(context, policy, out::putTypedPerFilterConfig);
  }

  @Override
  public void applyVirtualHost(PolicyContext context, Compression policy, VirtualHost.Builder out) {
    apply(context, policy, out::putTypedPerFilterConfig);
  }

  @Override
  public void applyRouteConfiguration(
      PolicyContext context, Compression policy, RouteConfiguration.Builder out) {
    if (!policy.isOff()) {
      Any on = Any.pack(RouteSetting.ON);
      policy
          .libraries()
          .forEach(each -> out.putTypedPerFilterConfig(filter(each.libraryName()), on));
    }
  }

  /** One that is turned off is turned off whatever is on around, which is not known here. */
  private static void apply(
      PolicyContext context, Compression policy, BiConsumer<String, Any> unconditional) {
    if (policy.isOff()) {
      Any off = Any.pack(RouteSetting.OFF);
      LIBRARIES.forEach(library -> unconditional.accept(filter(library), off));
      return;
    }
    for (CompressionLibrary library : policy.libraries()) {
      String filter = filter(library.libraryName());
      context.configure(filter, RouteSetting.ON);
      context.require(filter, KEY, policy);
    }
  }

  private static String filter(String library) {
    return "%s/%s".formatted(FILTER, library);
  }

  @Override
  public List<HttpFilter> httpFilters(PolicyContext context, FilterDemands<Compression> demands) {
    Optional<Compression> listener = demands.listener().filter(each -> !each.isOff());
    Optional<Compression> within =
        Optional.ofNullable(demands.values().get(KEY)).map(Compression.class::cast);
    if (listener.isPresent() && within.isPresent() && !listener.equals(within)) {
      throw new InvalidValueException(
          KEY,
          "found other settings within the listener than of the listener (expected: the same, as Envoy takes none of them in a route, or disabled: true)");
    }
    return listener.or(() -> within).map(CompressorMessage::filters).orElse(List.of());
  }
}
