// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.Section;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.UpstreamConfig;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.util.List;

/** A plugin that a test packs into a jar; on the class path nothing registers it. */
public final class HandMadePlugin implements UpstreamPlugin {

  /**
   * The type section {@code handMade}.
   *
   * @param name what the cluster's statistics are called
   */
  public record HandMade(@JsonPropertyDescription("What its statistics are called.") String name)
      implements UpstreamConfig {}

  @Override
  public String name() {
    return "hand-made";
  }

  @Override
  public List<Section<?>> sections() {
    return List.of(Section.upstreamType("handMade", HandMade.class));
  }

  /** Says in the cluster whose class loader the thread has. */
  @Override
  public void processUpstream(UpstreamContext context, Upstream upstream, Cluster.Builder out) {
    ClassLoader current = Thread.currentThread().getContextClassLoader();
    String whose = current == getClass().getClassLoader() ? "own" : "other";
    out.setType(Cluster.DiscoveryType.STATIC)
        .setAltStatName(upstream.config(HandMade.class).orElseThrow().name() + "-" + whose);
  }
}
