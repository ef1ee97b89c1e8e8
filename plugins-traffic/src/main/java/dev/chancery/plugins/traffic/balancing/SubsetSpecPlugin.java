// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.balancing;

import com.google.auto.service.AutoService;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.Section;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.model.Upstream;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.LbSubsetConfig;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.LbSubsetConfig.LbSubsetFallbackPolicy;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.LbSubsetConfig.LbSubsetSelector;
import java.util.List;

/** Has Envoy keep parts of an upstream's endpoints apart by their labels. */
@AutoService(Plugin.class)
public final class SubsetSpecPlugin implements UpstreamPlugin {

  /** For {@link java.util.ServiceLoader}. */
  public SubsetSpecPlugin() {}

  @Override
  public String name() {
    return "subset-spec";
  }

  @Override
  public List<Section<?>> sections() {
    return List.of(Section.option(SubsetSpec.SECTION, SubsetSpec.class));
  }

  @Override
  public void processUpstream(UpstreamContext context, Upstream upstream, Cluster.Builder out) {
    upstream
        .options()
        .get(SubsetSpec.class)
        .ifPresent(spec -> out.setLbSubsetConfig(subsets(spec)));
  }

  private static LbSubsetConfig subsets(SubsetSpec spec) {
    LbSubsetConfig.Builder out =
        LbSubsetConfig.newBuilder()
            .setFallbackPolicy(LbSubsetFallbackPolicy.valueOf(spec.fallbackPolicy().name()));
    if (!spec.defaultSubset().isEmpty()) {
      Struct.Builder labels = out.getDefaultSubsetBuilder();
      spec.defaultSubset().forEach((key, value) -> labels.putFields(key, text(value)));
    }
    for (SubsetSpec.Selector selector : spec.selectors()) {
      out.addSubsetSelectors(
          LbSubsetSelector.newBuilder()
              .addAllKeys(selector.keys())
              .setSingleHostPerSubset(selector.singleHost()));
    }
    return out.build();
  }

  private static Value text(String value) {
    return Value.newBuilder().setStringValue(value).build();
  }
}
