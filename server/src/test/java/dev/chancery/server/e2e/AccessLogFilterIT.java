// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.NamedBackend;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("access logs tell")
class AccessLogFilterIT {

  private static final String OPTIONS =
      """
      healthCheck: {path: /healthz}
      httpConnectionManagerSettings:
        internalAddressConfig: {cidrRanges: [{addressPrefix: 127.0.0.0, prefixLen: 8}]}
      tracing:
        openTelemetry: {upstream: {name: collector}}
        tracePercentages: {randomSamplePercentage: 0}
      accessLogs:
      - filter: {notHealthCheckFilter: {}}
        openTelemetry: {upstream: {name: collector}, logName: log, bufferSizeBytes: 0, body: "all %REQ(:PATH)%"}
      - filter: {grpcStatusFilter: {statuses: [PERMISSION_DENIED]}}
        openTelemetry: {upstream: {name: collector}, logName: log, bufferSizeBytes: 0, body: "denied %REQ(:PATH)%"}
      - filter: {traceableFilter: {}}
        openTelemetry: {upstream: {name: collector}, logName: log, bufferSizeBytes: 0, body: "traced %REQ(:PATH)%"}
      - filter: {durationFilter: {op: GE, value: 400ms}}
        openTelemetry: {upstream: {name: collector}, logName: log, bufferSizeBytes: 0, body: "long %REQ(:PATH)%"}
      """;

  private static final String TCP =
      """
      - name: tcp
        bindPort: %d
        options:
          tcpProxySettings: {accessLogFlushInterval: 50ms}
          accessLogs: [{grpcService: {upstream: {name: collector}, logName: tcp, bufferSizeBytes: 0}}]
        tcpListener: {tcpHosts: [{destination: {single: {upstream: {name: named}}}}]}
      """;

  private final NamedBackend named = NamedBackend.start("named");
  private final Collector collector = Collector.start();
  private final Edge edge = Edge.of(XdsVariant.DELTA_ADS);

  @BeforeAll
  void start() {
    String routes =
        "- {matcher: {prefix: /refused}, directResponseAction: {status: 403}}\n"
            + Yaml.route(
                "/delayed", "named", "faults: {delay: {percentage: 100, fixedDelay: 500ms}}")
            + Yaml.route("/", "named");
    edge.serve(
        Yaml.upstream("named", named.port()),
        Yaml.upstreamWith("collector", "useHttp2: true\n", collector.port()),
        Yaml.withOptions(Yaml.proxy(edge.httpPort(), routes), OPTIONS)
            + TCP.formatted(edge.otherPort()).indent(2));
  }

  @AfterAll
  void end() {
    edge.close();
    named.close();
    collector.close();
  }

  @Test
  @DisplayName(
      "of all but health checks, of failed calls, of what a service has traced, of what is long")
  void filters() {
    for (int i = 0; i < 2; i++) {
      edge.http().get("/healthz");
      edge.http().get("/refused");
      edge.http().header("x-client-trace-id", "1").get("/asked");
      edge.http().header("x-envoy-force-trace", "1").get("/traced");
      edge.http().get("/delayed");
    }
    assertThat(Stream.generate(collector::nextRecord).limit(14))
        .extracting(entry -> entry.getBody().getStringValue())
        .containsOnly(
            "all /refused",
            "all /asked",
            "all /traced",
            "all /delayed",
            "denied /refused",
            "traced /traced",
            "long /delayed");
  }

  @Test
  @DisplayName("of connections that still go on")
  void flushInterval() {
    edge.envoy().listener("tcp");
    try (Wire wire = Wire.to(edge.otherPort())) {
      wire.send("GET / HTTP/1.1\r\n");
      for (int i = 0; i < 2; i++) {
        assertThat(collector.nextConnection().getCommonProperties().getUpstreamCluster())
            .isEqualTo("named_default");
      }
      wire.send("Host: a\r\n\r\n").readTo("named");
    }
  }
}
