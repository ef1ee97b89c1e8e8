// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.Message;
import com.google.protobuf.UInt32Value;
import dev.chancery.snapshot.constraint.EnvoyConstraints;
import dev.chancery.snapshot.constraint.Violation;
import dev.chancery.snapshot.content.EnvoyTypes;
import dev.chancery.spi.LoadAssignments;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointSet;
import io.envoyproxy.envoy.config.cluster.v3.CircuitBreakers;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.HealthCheck;
import io.envoyproxy.envoy.config.core.v3.Http2ProtocolOptions;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to hold a generated resource against Envoy's own constraints. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ConstraintBenchmark {

  private final EnvoyConstraints constraints = new EnvoyConstraints(new EnvoyTypes());
  private final Message cluster = cluster();
  private final Message assignment = assignment();

  /** A cluster with a health check, circuit breakers, and HTTP/2 in a packed message. */
  private static Message cluster() {
    HttpProtocolOptions http =
        HttpProtocolOptions.newBuilder()
            .setExplicitHttpConfig(
                HttpProtocolOptions.ExplicitHttpConfig.newBuilder()
                    .setHttp2ProtocolOptions(Http2ProtocolOptions.getDefaultInstance()))
            .build();
    return Cluster.newBuilder()
        .setName("cart_shop")
        .setConnectTimeout(seconds(5))
        .setType(Cluster.DiscoveryType.EDS)
        .addHealthChecks(
            HealthCheck.newBuilder()
                .setTimeout(seconds(1))
                .setInterval(seconds(5))
                .setUnhealthyThreshold(UInt32Value.of(2))
                .setHealthyThreshold(UInt32Value.of(2))
                .setHttpHealthCheck(HealthCheck.HttpHealthCheck.newBuilder().setPath("/healthz")))
        .setCircuitBreakers(
            CircuitBreakers.newBuilder()
                .addThresholds(
                    CircuitBreakers.Thresholds.newBuilder()
                        .setMaxConnections(UInt32Value.of(1024))))
        .putTypedExtensionProtocolOptions("http", Any.pack(http))
        .build();
  }

  private static Message assignment() {
    List<Endpoint> endpoints = new ArrayList<>();
    for (int i = 1; i <= 100; i++) {
      endpoints.add(Endpoint.of("10.0.0." + i, 8080));
    }
    return LoadAssignments.of("cart_shop", EndpointSet.of(endpoints));
  }

  private static Duration seconds(long seconds) {
    return Duration.newBuilder().setSeconds(seconds).build();
  }

  /** A cluster as plugins make it. */
  @Benchmark
  public List<Violation> clusterWithOptions() {
    return constraints.check(cluster);
  }

  /** A load assignment of 100 endpoints. */
  @Benchmark
  public List<Violation> assignmentOf100() {
    return constraints.check(assignment);
  }
}
