// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.NamedBackend;
import io.envoyproxy.envoy.data.accesslog.v3.HTTPAccessLogEntry;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("access logs")
class AccessLogIT {

  private static final String OPTIONS =
      """
      accessLogs:
      - fileSink: {path: %1$s/text, stringFormat: "%%REQ(:PATH)%% %%RESPONSE_CODE%% %%REQ(X-NONE)%%"}
      - fileSink: {path: %1$s/json, jsonFormat: {path: "%%REQ(:PATH)%%", status: "%%RESPONSE_CODE%%"}}
      - fileSink: {path: %1$s/errors, stringFormat: "%%REQ(:PATH)%%"}
        filter: {statusCodeFilter: {op: GE, value: 400}}
      - fileSink: {path: %1$s/both, stringFormat: "%%REQ(:PATH)%%"}
        filter:
          andFilter:
            filters:
            - headerFilter: {header: {name: x-log, value: "y.*", regex: true}}
            - orFilter: {filters: [{responseFlagFilter: {flags: [UF]}}, {celFilter: {match: "response.code == 200"}}]}
      - fileSink: {path: %1$s/none, stringFormat: "%%REQ(:PATH)%%"}
        filter: {runtimeFilter: {runtimeKey: log.none}}
      - grpcService:
          upstream: {name: collector}
          logName: requests
          additionalRequestHeadersToLog: [x-log]
          bufferSizeBytes: 0
      - openTelemetry:
          upstream: {name: collector}
          logName: otel
          body: "%%REQ(:PATH)%%"
          attributes: {status: "%%RESPONSE_CODE%%"}
          bufferSizeBytes: 0
      listenerAccessLogs:
      - fileSink: {path: %1$s/connections, stringFormat: "%%DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT%%"}
      - grpcService: {upstream: {name: collector}, logName: connections, bufferSizeBytes: 0}
      """;

  private static final String TCP =
      """
      - name: tcp
        bindPort: %d
        tcpListener:
          options: {accessLogs: [{fileSink: {path: %s/tcp, stringFormat: "%%UPSTREAM_CLUSTER%%"}}]}
          tcpHosts: [{destination: {single: {upstream: {name: named}}}}]
      """;

  private final NamedBackend named = NamedBackend.start("named");
  private final Collector collector = Collector.start();
  private final Edge edge = Edge.of(XdsVariant.ADS);
  private Path logs;

  @BeforeAll
  void start(@TempDir Path folder) {
    logs = folder;
    edge.serve(
        Yaml.withOptions(
                Yaml.proxy(
                    edge.httpPort(),
                    "- {matcher: {prefix: /refused}, directResponseAction: {status: 403}}\n"
                        + Yaml.route("/", "named")),
                OPTIONS.formatted(logs))
            + TCP.formatted(edge.otherPort(), logs).indent(2),
        Yaml.upstream("named", named.port()),
        Yaml.upstreamWith("collector", "useHttp2: true\n", collector.port()));
    edge.http().header("x-log", "yes").get("/first");
    edge.http().get("/refused");
    try (Wire wire = Wire.to(edge.httpPort())) {
      wire.send("GET /last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").readAll();
    }
  }

  @AfterAll
  void end() {
    edge.close();
    named.close();
    collector.close();
  }

  @Test
  @DisplayName("are lines of text in a file")
  void text() {
    awaitLines("text", "/first 200 -", "/refused 403 -", "/last 200 -");
  }

  @Test
  @DisplayName("are objects in JSON in a file")
  void json() {
    awaitLines(
        "json",
        "{\"path\":\"/first\",\"status\":200}",
        "{\"path\":\"/refused\",\"status\":403}",
        "{\"path\":\"/last\",\"status\":200}");
  }

  @Test
  @DisplayName("tell of what passes a filter")
  void filters() {
    awaitLines("errors", "/refused");
    awaitLines("both", "/first");
    awaitLines("text", "/first 200 -", "/refused 403 -", "/last 200 -");
    assertThat(lines("none")).isEmpty();
  }

  @Test
  @DisplayName("are sent to a server of Envoy's own service")
  void grpc() {
    HTTPAccessLogEntry first = collector.request("/first");
    assertThat(first.getRequest().getRequestHeadersMap()).containsEntry("x-log", "yes");
    assertThat(first.getResponse().getResponseCode().getValue()).isEqualTo(200);
  }

  @Test
  @DisplayName("are sent to a collector of OpenTelemetry")
  void openTelemetry() {
    LogRecord first = collector.record("/first");
    assertThat(first.getAttributesList())
        .singleElement()
        .satisfies(
            attribute -> {
              assertThat(attribute.getKey()).isEqualTo("status");
              assertThat(attribute.getValue().getStringValue()).isEqualTo("200");
            });
  }

  @Test
  @DisplayName("tell of connections as well")
  void connections() {
    edge.envoy().await("log a connection", () -> lines("connections").contains("127.0.0.1"));
    assertThat(
            collector
                .nextConnection()
                .getCommonProperties()
                .getDownstreamRemoteAddress()
                .getSocketAddress()
                .getAddress())
        .isEqualTo("127.0.0.1");
  }

  @Test
  @DisplayName("tell of the connections of a TCP listener")
  void tcp() {
    edge.envoy().listener("tcp").get("/");
    try (Wire wire = Wire.to(edge.otherPort())) {
      wire.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").readAll();
    }
    edge.envoy().await("log a connection", () -> lines("tcp").contains("named_default"));
  }

  private void awaitLines(String file, String... lines) {
    edge.envoy().await("write the log " + file, () -> lines(file).size() >= lines.length);
    assertThat(lines(file)).containsExactlyInAnyOrder(lines);
  }

  private List<String> lines(String file) {
    try {
      return Files.readAllLines(logs.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
