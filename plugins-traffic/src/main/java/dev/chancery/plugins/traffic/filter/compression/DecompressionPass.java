// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.compression;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import dev.chancery.plugins.traffic.filter.RouteSetting;
import dev.chancery.plugins.traffic.filter.compression.Decompression.Library;
import dev.chancery.spi.policy.FilterDemands;
import dev.chancery.spi.policy.PolicyContext;
import dev.chancery.spi.policy.PolicyPass;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.extensions.filters.http.decompressor.v3.Decompressor;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/** Has one filter for each library on the listener, which routes turn on and off. */
final class DecompressionPass implements PolicyPass<Decompression> {

  static final String FILTER = "envoy.filters.http.decompressor";

  private static final Any ON = Any.pack(RouteSetting.ON);
  private static final Any OFF = Any.pack(RouteSetting.OFF);

  @Override
  public void applyRoute(PolicyContext context, Decompression policy, Route.Builder out) {
    write(policy, out::putTypedPerFilterConfig);
    require(context, policy);
  }

  @Override
  public void applyVirtualHost(
      PolicyContext context, Decompression policy, VirtualHost.Builder out) {
    write(policy, out::putTypedPerFilterConfig);
    require(context, policy);
  }

  @Override
  public void applyRouteConfiguration(
      PolicyContext context, Decompression policy, RouteConfiguration.Builder out) {
    write(policy, out::putTypedPerFilterConfig);
  }

  /** Also turns off what is not in the list, as it may be on around the part. */
  private static void write(Decompression policy, BiConsumer<String, Any> out) {
    for (Library library : Library.values()) {
      out.accept(filter(library), policy.undoes(library) ? ON : OFF);
    }
  }

  private static void require(PolicyContext context, Decompression policy) {
    Arrays.stream(Library.values())
        .filter(policy::undoes)
        .forEach(library -> context.require(filter(library)));
  }

  private static String filter(Library library) {
    return "%s/%s".formatted(FILTER, name(library));
  }

  private static String name(Library library) {
    return library.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public List<HttpFilter> httpFilters(PolicyContext context, FilterDemands<Decompression> demands) {
    return Arrays.stream(Library.values())
        .filter(
            library ->
                demands.requires(filter(library))
                    || demands.listener().filter(policy -> policy.undoes(library)).isPresent())
        .map(DecompressionPass::made)
        .toList();
  }

  private static HttpFilter made(Library library) {
    Decompressor.Builder out = Decompressor.newBuilder();
    out.getDecompressorLibraryBuilder()
        .setName(name(library))
        .setTypedConfig(Any.pack(message(library)));
    // Of requests alone; Envoy wants a key of its runtime beside what is off.
    out.getResponseDirectionConfigBuilder()
        .getCommonConfigBuilder()
        .getEnabledBuilder()
        .setRuntimeKey("decompression.responses")
        .getDefaultValueBuilder();
    return HttpFilter.newBuilder()
        .setName(filter(library))
        .setTypedConfig(Any.pack(out.build()))
        .setDisabled(true)
        .build();
  }

  private static Message message(Library library) {
    return switch (library) {
      case BROTLI ->
          io.envoyproxy.envoy.extensions.compression.brotli.decompressor.v3.Brotli
              .getDefaultInstance();
      case GZIP ->
          io.envoyproxy.envoy.extensions.compression.gzip.decompressor.v3.Gzip.getDefaultInstance();
      case ZSTD ->
          io.envoyproxy.envoy.extensions.compression.zstd.decompressor.v3.Zstd.getDefaultInstance();
    };
  }
}
