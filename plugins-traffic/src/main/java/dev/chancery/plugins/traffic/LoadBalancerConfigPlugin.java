package dev.chancery.plugins.traffic;

import com.google.auto.service.AutoService;
import com.google.protobuf.UInt32Value;
import com.google.protobuf.UInt64Value;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.Section;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.model.Upstream;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.LbPolicy;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.SlowStartConfig;
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
    upstream.options().get(LoadBalancerConfig.class).ifPresent(config -> write(config, out));
  }

  private static void write(LoadBalancerConfig config, Cluster.Builder out) {
    if (config.healthyPanicThreshold() != LoadBalancerConfig.DEFAULT_PANIC_THRESHOLD) {
      out.getCommonLbConfigBuilder()
          .getHealthyPanicThresholdBuilder()
          .setValue(config.healthyPanicThreshold());
    }
    LoadBalancerPolicy policy = config.policy();
    if (policy instanceof RoundRobin roundRobin) {
      writeRoundRobin(roundRobin, out);
    } else if (policy instanceof LeastRequest leastRequest) {
      writeLeastRequest(leastRequest, out);
    } else if (policy instanceof RandomEndpoint) {
      out.setLbPolicy(LbPolicy.RANDOM);
    } else if (policy instanceof RingHash ringHash) {
      writeRingHash(ringHash, out);
    } else if (policy instanceof Maglev maglev) {
      writeMaglev(maglev, out);
    }
  }

  private static void writeRoundRobin(RoundRobin policy, Cluster.Builder out) {
    out.setLbPolicy(LbPolicy.ROUND_ROBIN);
    if (policy.slowStart().isOn()) {
      out.getRoundRobinLbConfigBuilder().setSlowStartConfig(slowStart(policy.slowStart()));
    }
  }

  private static void writeLeastRequest(LeastRequest policy, Cluster.Builder out) {
    out.setLbPolicy(LbPolicy.LEAST_REQUEST);
    out.getLeastRequestLbConfigBuilder().setChoiceCount(UInt32Value.of((int) policy.choiceCount()));
    if (policy.slowStart().isOn()) {
      out.getLeastRequestLbConfigBuilder().setSlowStartConfig(slowStart(policy.slowStart()));
    }
  }

  private static void writeRingHash(RingHash policy, Cluster.Builder out) {
    out.setLbPolicy(LbPolicy.RING_HASH);
    out.getRingHashLbConfigBuilder()
        .setMinimumRingSize(UInt64Value.of(policy.minimumRingSize()))
        .setMaximumRingSize(UInt64Value.of(policy.maximumRingSize()));
  }

  private static void writeMaglev(Maglev policy, Cluster.Builder out) {
    out.setLbPolicy(LbPolicy.MAGLEV);
    out.getMaglevLbConfigBuilder().setTableSize(UInt64Value.of(policy.tableSize()));
  }

  private static SlowStartConfig slowStart(SlowStart slowStart) {
    SlowStartConfig.Builder out =
        SlowStartConfig.newBuilder().setSlowStartWindow(Durations.toProto(slowStart.window()));
    out.getMinWeightPercentBuilder().setValue(slowStart.minWeightPercent());
    return out.build();
  }
}
