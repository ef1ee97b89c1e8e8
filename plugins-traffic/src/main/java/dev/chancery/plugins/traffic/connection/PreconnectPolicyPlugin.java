// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.connection;

import com.google.auto.service.AutoService;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.Section;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.model.Upstream;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.util.List;

/** Has Envoy connect to an upstream's endpoints before requests need it. */
@AutoService(Plugin.class)
public final class PreconnectPolicyPlugin implements UpstreamPlugin {

  /** For {@link java.util.ServiceLoader}. */
  public PreconnectPolicyPlugin() {}

  @Override
  public String name() {
    return "preconnect-policy";
  }

  @Override
  public List<Section<?>> sections() {
    return List.of(Section.option(PreconnectPolicy.SECTION, PreconnectPolicy.class));
  }

  @Override
  public void processUpstream(UpstreamContext context, Upstream upstream, Cluster.Builder out) {
    upstream.options().get(PreconnectPolicy.class).ifPresent(policy -> write(policy, out));
  }

  private static void write(PreconnectPolicy policy, Cluster.Builder out) {
    if (policy.perUpstreamPreconnectRatio() != PreconnectPolicy.NONE) {
      out.getPreconnectPolicyBuilder()
          .getPerUpstreamPreconnectRatioBuilder()
          .setValue(policy.perUpstreamPreconnectRatio());
    }
    if (policy.predictivePreconnectRatio() != PreconnectPolicy.NONE) {
      out.getPreconnectPolicyBuilder()
          .getPredictivePreconnectRatioBuilder()
          .setValue(policy.predictivePreconnectRatio());
    }
  }
}
