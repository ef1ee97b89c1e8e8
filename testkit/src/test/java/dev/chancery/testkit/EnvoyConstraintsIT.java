// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import com.google.protobuf.UInt32Value;
import com.google.protobuf.UInt64Value;
import dev.chancery.envoy.EnvoyTrial;
import dev.chancery.snapshot.constraint.EnvoyConstraints;
import dev.chancery.snapshot.content.EnvoyTypes;
import io.envoyproxy.envoy.config.cluster.v3.CircuitBreakers;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.cluster.v3.OutlierDetection;
import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.envoyproxy.envoy.config.core.v3.HealthCheck;
import io.envoyproxy.envoy.config.core.v3.RequestMethod;
import io.envoyproxy.envoy.type.v3.Percent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Envoy's constraints, by us and by a real Envoy")
class EnvoyConstraintsIT {

  private static final int ACCEPTED = 200;
  private static final int REFUSED = 20;
  private static final List<String> TEXTS =
      List.of("/", "x-name", "a b", "", "line\nend", "é", "\u0000");
  private static final List<Integer> NUMBERS = List.of(0, 1, 100, 101, 8388608, 8388609, -1);

  private final EnvoyConstraints constraints = new EnvoyConstraints(new EnvoyTypes());
  private final EnvoyTrial envoy = new EnvoyTrial(RealEnvoy.binary());

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  @DisplayName("are kept by the same of many random clusters")
  void agree(long seed) {
    Random random = new Random(seed);
    List<Cluster> accepted = new ArrayList<>();
    List<Cluster> refused = new ArrayList<>();
    for (int i = 0; accepted.size() < ACCEPTED || refused.size() < REFUSED; i++) {
      Cluster cluster = cluster("c" + i, random);
      (constraints.check(cluster).isEmpty() ? accepted : refused).add(cluster);
    }

    assertThat(envoy.ofClusters(accepted)).as("seed %d: what we accept", seed).isEmpty();
    for (Cluster cluster : refused.subList(0, REFUSED)) {
      assertThat(envoy.ofClusters(List.of(cluster)))
          .as("seed %d: we found %s in %s", seed, constraints.check(cluster), cluster)
          .singleElement()
          .satisfies(refusal -> assertThat(refusal.reason()).contains("constraint validation"));
    }
  }

  private static Cluster cluster(String name, Random random) {
    Cluster.Builder cluster = Cluster.newBuilder().setName(name).setConnectTimeout(wait(random, 6));
    switch (random.nextInt(5)) {
      case 0 -> cluster.addHealthChecks(healthCheck(random));
      case 1 -> cluster.setOutlierDetection(outliers(random));
      case 2 ->
          cluster.setCircuitBreakers(
              CircuitBreakers.newBuilder()
                  .addThresholds(
                      CircuitBreakers.Thresholds.newBuilder()
                          .setMaxConnections(number(random))
                          .setRetryBudget(
                              CircuitBreakers.Thresholds.RetryBudget.newBuilder()
                                  .setBudgetPercent(
                                      Percent.newBuilder().setValue(random.nextInt(3) * 60)))));
      case 3 ->
          cluster
              .setLbPolicy(Cluster.LbPolicy.RING_HASH)
              .setRingHashLbConfig(
                  Cluster.RingHashLbConfig.newBuilder()
                      .setMaximumRingSize(UInt64Value.of(8388608L - 1 + random.nextInt(3))));
      default -> cluster.setLbPolicyValue(random.nextInt(3) == 0 ? 77 : 0);
    }
    return cluster.build();
  }

  private static HealthCheck healthCheck(Random random) {
    HealthCheck.Builder check =
        HealthCheck.newBuilder().setTimeout(wait(random, 8)).setInterval(wait(random, 8));
    if (random.nextInt(8) > 0) {
      check.setUnhealthyThreshold(number(random));
    }
    check.setHealthyThreshold(number(random));
    HealthCheck.HttpHealthCheck.Builder http =
        HealthCheck.HttpHealthCheck.newBuilder()
            .setPath(random.nextInt(4) > 0 ? "/healthz" : text(random))
            .setMethod(random.nextInt(8) > 0 ? RequestMethod.GET : RequestMethod.CONNECT);
    if (random.nextInt(4) == 0) {
      http.addRequestHeadersToAdd(
          HeaderValueOption.newBuilder()
              .setHeader(
                  HeaderValue.newBuilder()
                      .setKey("x-" + text(random))
                      .setValue("v" + text(random))));
    }
    return random.nextInt(8) > 0 ? check.setHttpHealthCheck(http).build() : check.build();
  }

  private static OutlierDetection outliers(Random random) {
    return OutlierDetection.newBuilder()
        .setInterval(wait(random, 6))
        .setMaxEjectionPercent(number(random))
        .setEnforcingSuccessRate(UInt32Value.of(random.nextInt(2) * 100))
        .build();
  }

  private static Duration wait(Random random, int inverseChanceOfNone) {
    return Duration.newBuilder()
        .setSeconds(random.nextInt(inverseChanceOfNone) == 0 ? 0 : 1 + random.nextInt(100))
        .build();
  }

  private static UInt32Value number(Random random) {
    return UInt32Value.of(NUMBERS.get(random.nextInt(NUMBERS.size())));
  }

  private static String text(Random random) {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }
}
