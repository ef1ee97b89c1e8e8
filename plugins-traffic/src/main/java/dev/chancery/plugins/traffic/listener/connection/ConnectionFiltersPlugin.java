// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.connection;

import com.google.auto.service.AutoService;
import com.google.protobuf.Any;
import com.google.protobuf.Message;
import com.google.protobuf.UInt64Value;
import dev.chancery.plugins.traffic.listener.ListenerPolicy;
import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.spi.Contributions;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.policy.PolicyContext;
import dev.chancery.spi.policy.PolicyPass;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.extensions.filters.network.local_ratelimit.v3.LocalRateLimit;
import java.util.List;
import java.util.function.Function;

/** Limits how many connections a listener takes. */
@AutoService(Plugin.class)
public final class ConnectionFiltersPlugin implements Plugin {

  private static final String NAME = "connection-filters";

  /** For {@link java.util.ServiceLoader}. */
  public ConnectionFiltersPlugin() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Contributions contribute(PluginContext context) {
    return Contributions.of(
        inChain(
            ConnectionLimit.SECTION,
            ConnectionLimit.class,
            ConnectionFiltersPlugin::connectionLimit),
        inChain(
            NetworkLocalRateLimit.SECTION,
            NetworkLocalRateLimit.class,
            ConnectionFiltersPlugin::rateLimit));
  }

  private static <P extends Record & Option> ListenerPolicy<P> inChain(
      String option, Class<P> type, Function<P, Filter> filter) {
    return ListenerPolicy.of(
        NAME,
        option,
        type,
        new PolicyPass<P>() {
          @Override
          public List<Filter> networkFilters(PolicyContext context, P policy) {
            return List.of(filter.apply(policy));
          }
        });
  }

  private static Filter connectionLimit(ConnectionLimit limit) {
    var config =
        io.envoyproxy.envoy.extensions.filters.network.connection_limit.v3.ConnectionLimit
            .newBuilder()
            .setStatPrefix(ConnectionLimit.SECTION)
            .setMaxConnections(UInt64Value.of(limit.maxActiveConnections()));
    Durations.ifSet(limit.delay(), config::setDelay);
    return filter("envoy.filters.network.connection_limit", config.build());
  }

  private static Filter rateLimit(NetworkLocalRateLimit limit) {
    return filter(
        "envoy.filters.network.local_ratelimit",
        LocalRateLimit.newBuilder()
            .setStatPrefix(NetworkLocalRateLimit.SECTION)
            .setTokenBucket(limit.tokenBucket().toProto())
            .build());
  }

  private static Filter filter(String name, Message config) {
    return Filter.newBuilder().setName(name).setTypedConfig(Any.pack(config)).build();
  }
}
