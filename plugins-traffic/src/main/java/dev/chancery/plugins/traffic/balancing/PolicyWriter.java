// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.balancing;

import com.google.protobuf.UInt64Value;
import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.plugins.traffic.values.Unsigned;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.LbPolicy;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.SlowStartConfig;

/** Writes how an endpoint is chosen into a cluster. */
final class PolicyWriter {

  private final Cluster.Builder out;

  PolicyWriter(Cluster.Builder out) {
    this.out = out;
  }

  void write(LoadBalancerPolicy policy) {
    if (policy instanceof RoundRobin roundRobin) {
      writeRoundRobin(roundRobin);
    } else if (policy instanceof LeastRequest leastRequest) {
      writeLeastRequest(leastRequest);
    } else if (policy instanceof RandomEndpoint) {
      out.setLbPolicy(LbPolicy.RANDOM);
    } else if (policy instanceof RingHash ringHash) {
      writeRingHash(ringHash);
    } else if (policy instanceof Maglev maglev) {
      writeMaglev(maglev);
    }
  }

  private void writeRoundRobin(RoundRobin policy) {
    out.setLbPolicy(LbPolicy.ROUND_ROBIN);
    if (policy.slowStart().isOn()) {
      out.getRoundRobinLbConfigBuilder().setSlowStartConfig(slowStart(policy.slowStart()));
    }
  }

  private void writeLeastRequest(LeastRequest policy) {
    out.setLbPolicy(LbPolicy.LEAST_REQUEST);
    out.getLeastRequestLbConfigBuilder().setChoiceCount(Unsigned.toProto(policy.choiceCount()));
    if (policy.slowStart().isOn()) {
      out.getLeastRequestLbConfigBuilder().setSlowStartConfig(slowStart(policy.slowStart()));
    }
  }

  private void writeRingHash(RingHash policy) {
    out.setLbPolicy(LbPolicy.RING_HASH);
    out.getRingHashLbConfigBuilder()
        .setMinimumRingSize(UInt64Value.of(policy.minimumRingSize()))
        .setMaximumRingSize(UInt64Value.of(policy.maximumRingSize()));
  }

  private void writeMaglev(Maglev policy) {
    out.setLbPolicy(LbPolicy.MAGLEV);
    out.getMaglevLbConfigBuilder().setTableSize(UInt64Value.of(policy.tableSize()));
  }

  private SlowStartConfig slowStart(SlowStart slowStart) {
    SlowStartConfig.Builder to =
        SlowStartConfig.newBuilder().setSlowStartWindow(Durations.toProto(slowStart.window()));
    to.getMinWeightPercentBuilder().setValue(slowStart.minWeightPercent());
    if (slowStart.aggression() != SlowStart.LINEAR) {
      // Envoy wants a name by which the runtime may override the value.
      to.getAggressionBuilder()
          .setDefaultValue(slowStart.aggression())
          .setRuntimeKey("slow_start.aggression." + out.getName());
    }
    return to.build();
  }
}
