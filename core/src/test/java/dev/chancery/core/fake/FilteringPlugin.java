// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.fake;

import com.google.protobuf.Any;
import com.google.protobuf.StringValue;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.policy.FilterDemands;
import dev.chancery.spi.policy.PolicyContext;
import dev.chancery.spi.policy.PolicyKind;
import dev.chancery.spi.policy.PolicyPass;
import dev.chancery.spi.policy.PolicyPlugin;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import java.util.List;
import java.util.stream.Stream;

/**
 * Puts two filters for each of its slots on listeners with its policy: one named as the slot, and
 * one named {@code <slot>/more}.
 *
 * @param name its name
 * @param policy its policy
 * @param <P> the record of its settings
 */
public record FilteringPlugin<P extends Record & Option>(String name, PolicyKind<P> policy)
    implements PolicyPlugin<P> {

  @Override
  public PolicyPass<P> begin(ResourceRef proxy) {
    return new PolicyPass<>() {
      @Override
      public List<HttpFilter> httpFilters(PolicyContext context, FilterDemands<P> demands) {
        return policy.filters().stream()
            .flatMap(slot -> Stream.of(slot.name() + "/more", slot.name()))
            .map(FilteringPlugin::filter)
            .toList();
      }
    };
  }

  private static HttpFilter filter(String name) {
    return HttpFilter.newBuilder()
        .setName(name)
        .setTypedConfig(Any.pack(StringValue.of(name)))
        .build();
  }
}
