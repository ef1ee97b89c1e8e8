// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.telemetry;

import dev.chancery.plugins.traffic.OnePolicyContract;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("What Envoy tells of routes")
class RouteTelemetryPluginContractTest {

  @Nested
  @DisplayName("envoyMetadata")
  class EnvoyMetadataTest extends OnePolicyContract {
    EnvoyMetadataTest() {
      super(
          RouteTelemetryPlugin::new,
          "envoyMetadata",
          List.of("{com.example: {a: b}}", "{com.example: {}}"),
          List.of("{com.example: a}"));
    }
  }

  @Nested
  @DisplayName("routeTracing")
  class RouteTracingTest extends OnePolicyContract {
    RouteTracingTest() {
      super(
          RouteTelemetryPlugin::new,
          "routeTracing",
          List.of("{routeDescriptor: a}", "{tracePercentages: {overallSamplePercentage: 1}}"),
          List.of("{tracePercentages: {overallSamplePercentage: 101}}"));
    }
  }

  @Nested
  @DisplayName("stats")
  class StatsTest extends OnePolicyContract {
    StatsTest() {
      super(
          RouteTelemetryPlugin::new,
          "stats",
          List.of(
              "{virtualClusters: [{name: a, pattern: /a}]}",
              "{virtualClusters: [{name: a, pattern: /a, method: GET}]}"),
          List.of("{}", "{virtualClusters: [{name: a.b, pattern: /a}]}"));
    }
  }

  @Nested
  @DisplayName("statPrefix")
  class StatPrefixTest extends OnePolicyContract {
    StatPrefixTest() {
      super(RouteTelemetryPlugin::new, "statPrefix", List.of("a", "b"), List.of("a.b"));
    }
  }
}
