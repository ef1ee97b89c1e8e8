// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.spi.Section;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.UpstreamConfig;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.util.List;

/** Owns an upstream type without meaning, for plugins that own options only. */
final class AnyTypePlugin implements UpstreamPlugin {

  @Override
  public String name() {
    return "any";
  }

  @Override
  public List<Section<?>> sections() {
    return List.of(Section.upstreamType("any", AnyType.class));
  }

  @Override
  public void processUpstream(UpstreamContext context, Upstream upstream, Cluster.Builder out) {}

  /** The type section {@code any: {}}. */
  record AnyType() implements UpstreamConfig {}
}
