// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.balancing;

import com.google.auto.service.AutoService;
import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.Section;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Upstream;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.CommonLbConfig;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.CommonLbConfig.LocalityWeightedLbConfig;
import java.util.List;

/**
 * Sets how Envoy spreads requests over an upstream's endpoints, by {@code lb_policy}, which
 * proxyless gRPC clients read as well.
 */
@AutoService(Plugin.class)
public final class LoadBalancerConfigPlugin implements UpstreamPlugin {

  /** For {@link java.util.ServiceLoader}. */
  public LoadBalancerConfigPlugin() {}

  @Override
  public String name() {
    return "load-balancer-config";
  }

  @Override
  public List<Section<?>> sections() {
    return List.of(Section.option(LoadBalancerConfig.SECTION, LoadBalancerConfig.class));
  }

  @Override
  public void processUpstream(UpstreamContext context, Upstream upstream, Cluster.Builder out) {
    upstream
        .options()
        .get(LoadBalancerConfig.class)
        .ifPresent(config -> write(context, config, out));
  }

  private static void write(
      UpstreamContext context, LoadBalancerConfig config, Cluster.Builder out) {
    if (config.useHostnameForHashing()) {
      checkHostNames(context, config, out);
    }
    new PolicyWriter(out).write(config.policy());
    CommonLbConfig.Builder common = out.getCommonLbConfig().toBuilder();
    writeCommon(config, common);
    if (!common.build().equals(out.getCommonLbConfig())) {
      out.setCommonLbConfig(common);
    }
  }

  private static void checkHostNames(
      UpstreamContext context, LoadBalancerConfig config, Cluster.Builder cluster) {
    String field = LoadBalancerConfig.SECTION + ".useHostnameForHashing";
    if (cluster.getType() != Cluster.DiscoveryType.STRICT_DNS) {
      throw new InvalidValueException(
          field,
          "found true for a cluster of type %s (expected: endpoints with host names, of type"
                  .formatted(cluster.getType())
              + " STRICT_DNS, as Envoy takes it for no other)");
    }
    if (!config.placesByHash()) {
      context.warn(
          field, "found true with a policy that does not hash (expected: ringHash or maglev)");
    }
  }

  private static void writeCommon(LoadBalancerConfig config, CommonLbConfig.Builder out) {
    if (config.healthyPanicThreshold() != LoadBalancerConfig.ENVOYS_PANIC_THRESHOLD) {
      out.getHealthyPanicThresholdBuilder().setValue(config.healthyPanicThreshold());
    }
    Durations.ifNot(
        LoadBalancerConfig.ENVOYS_MERGE_WINDOW,
        config.updateMergeWindow(),
        out::setUpdateMergeWindow);
    if (config.localityWeighted()) {
      out.setLocalityWeightedLbConfig(LocalityWeightedLbConfig.getDefaultInstance());
    }
    if (config.useHostnameForHashing()) {
      out.getConsistentHashingLbConfigBuilder().setUseHostnameForHashing(true);
    }
    if (config.closeConnectionsOnHostSetChange()) {
      out.setCloseConnectionsOnHostSetChange(true);
    }
  }
}
