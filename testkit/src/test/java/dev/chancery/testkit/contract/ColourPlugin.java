// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import com.google.auto.service.AutoService;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.Section;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.model.Upstream;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.util.List;

/** A plugin that keeps the contract. */
@AutoService(Plugin.class)
public final class ColourPlugin implements UpstreamPlugin {

  /** For {@link java.util.ServiceLoader}. */
  public ColourPlugin() {}

  @Override
  public String name() {
    return "colour";
  }

  @Override
  public List<Section<?>> sections() {
    return List.of(Section.option("colour", Colour.class));
  }

  @Override
  public void processUpstream(UpstreamContext context, Upstream upstream, Cluster.Builder out) {
    upstream.options().get(Colour.class).ifPresent(colour -> out.setAltStatName(colour.name()));
  }
}
