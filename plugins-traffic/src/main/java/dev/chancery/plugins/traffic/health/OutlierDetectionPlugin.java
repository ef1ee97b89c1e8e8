// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.health;

import com.google.auto.service.AutoService;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.Section;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.model.Upstream;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.util.List;

/** Has Envoy leave out endpoints that answer worse than they should. */
@AutoService(Plugin.class)
public final class OutlierDetectionPlugin implements UpstreamPlugin {

  /** For {@link java.util.ServiceLoader}. */
  public OutlierDetectionPlugin() {}

  @Override
  public String name() {
    return "outlier-detection";
  }

  @Override
  public List<Section<?>> sections() {
    return List.of(Section.option(OutlierDetection.SECTION, OutlierDetection.class));
  }

  @Override
  public void processUpstream(UpstreamContext context, Upstream upstream, Cluster.Builder out) {
    upstream
        .options()
        .get(OutlierDetection.class)
        .ifPresent(rules -> new OutlierRules(rules, out.getOutlierDetectionBuilder()).write());
  }
}
