// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("connections to a listener")
class ListenerConnectionIT {

  private static final String REQUEST = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String LAST = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

  private static final Map<String, String> HTTP =
      Map.of(
          "limited",
          "{connectionLimit: {maxActiveConnections: 1}}",
          "rated",
          "{networkLocalRateLimit: {tokenBucket: {maxTokens: 1, fillInterval: 1h}}}",
          "told",
          "{proxyProtocol: {}}",
          "told-or-not",
          "{proxyProtocol: {allowRequestsWithoutProxyProtocol: true}}",
          "tuned",
          "{perConnectionBufferLimitBytes: 16384, connectionBalanceConfig: {exactBalance: {}},"
              + " enableReusePort: false, tcpBacklogSize: 16, tcpFastOpenQueueLength: 4, tcpStats:"
              + " true, socketOptions: [{level: 1, name: 9, intValue: 1}]}");

  private static final Map<String, String> TCP =
      Map.of(
          "idle",
          "{tcpProxySettings: {idleTimeout: 300ms}}",
          "tunnelled",
          "{tcpProxySettings: {tunnelingConfig: {hostname: 'db.example:5432', headersToAdd:"
              + " [{header: {key: x-tunnel, value: a}}]}}}",
          "noted",
          "{proxyProtocol: {rules: [{tlvType: 234, onTlvPresent: {metadataNamespace: balancer, key:"
              + " endpoint}}]}, accessLogs: [{fileSink: {path: LOGS/noted, stringFormat:"
              + " '%DYNAMIC_METADATA(balancer:endpoint)%'}}]}",
          "patient",
          "{tcpProxySettings: {maxConnectAttempts: 3}}");

  private final RecordingBackend recording = RecordingBackend.plain();
  private final Edge edge = Edge.of(XdsVariant.ADS);
  private final Map<String, Integer> ports = new HashMap<>();
  private Path logs;

  @BeforeAll
  void start(@TempDir Path folder) {
    logs = folder;
    StringBuilder proxy =
        new StringBuilder(Yaml.proxy(edge.httpPort(), Yaml.route("/", "recording")));
    HTTP.forEach(
        (name, options) ->
            proxy.append(
                listener(name, options)
                    + "    httpListener: {virtualHosts: [{name: all, domains: ['*'], routes:"
                    + " [{directResponseAction: {status: 200}, matcher: {exact: /own}},"
                    + " {routeAction: {single: {upstream: {name: recording}}}}]}]}\n"));
    TCP.forEach(
        (name, options) ->
            proxy.append(
                listener(name, options)
                    + "    tcpListener: {tcpHosts: [{destination: {single: {upstream: {name: %s}}}}]}\n"
                        .formatted(name.equals("patient") ? "nobody" : "recording")));
    edge.serve(
        proxy.toString(),
        Yaml.upstream("recording", recording.port()),
        Yaml.upstream("nobody", FreePort.pick()));
    ports.keySet().forEach(edge.envoy()::listener);
  }

  private String listener(String name, String options) {
    int port = FreePort.pick();
    ports.put(name, port);
    return "  - name: %s\n    bindPort: %d\n    options: %s\n"
        .formatted(name, port, options.replace("LOGS", logs.toString()));
  }

  private Wire to(String listener) {
    return Wire.to(Objects.requireNonNull(ports.get(listener)));
  }

  @AfterAll
  void end() {
    edge.close();
    recording.close();
  }

  @Test
  @DisplayName("are closed beyond the limit, and taken again when there is room")
  void limit() {
    try (Wire first = to("limited")) {
      first.send("GET /own HTTP/1.1\r\nHost: a\r\n\r\n").readTo("200 OK");
      try (Wire second = to("limited")) {
        assertThat(second.readAll()).isEmpty();
      }
    }
    edge.envoy().await("take another connection", () -> answers("limited"));
  }

  private boolean answers(String listener) {
    try (Wire wire = to(listener)) {
      return wire.send("GET /own HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
          .readAll()
          .startsWith("HTTP/1.1 200");
    }
  }

  @Test
  @DisplayName("are closed when they come too fast")
  void rateLimit() {
    assertThat(answers("rated")).isTrue();
    try (Wire second = to("rated")) {
      assertThat(second.readAll()).isEmpty();
    }
  }

  @Test
  @DisplayName("begin with who the client is, as a load balancer tells")
  void proxyProtocol() {
    try (Wire wire = to("told")) {
      wire.send("PROXY TCP4 192.0.2.7 127.0.0.1 1234 80\r\n" + LAST).readAll();
    }
    assertThat(recording.next().bytes()).contains("x-forwarded-for: 192.0.2.7\r\n");
    try (Wire wire = to("told")) {
      assertThat(wire.send(REQUEST).readAll()).isEmpty();
    }
    assertThat(answers("told-or-not")).isTrue();
  }

  @Test
  @DisplayName("begin with more that a load balancer tells, which is kept")
  void furtherValues() {
    String addresses = "\u00c0\0\2\7\u007f\0\0\1\4\u00d2\0P"; // 192.0.2.7:1234 to :80
    String endpoint = "\u00ea\0\4east";
    String head = "\r\n\r\n\0\r\nQUIT\n!\u0011\0";
    try (Wire wire = to("noted")) {
      wire.send(
              head + (char) (addresses.length() + endpoint.length()) + addresses + endpoint + LAST)
          .readTo("seen");
    }
    assertThat(recording.next().bytes()).startsWith("GET / ");
    edge.envoy().await("log what it was told", () -> log("noted").contains("east"));
  }

  private String log(String name) {
    try {
      return Files.readString(logs.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @DisplayName("have a tuned socket and statistics of their own")
  void socket() {
    assertThat(answers("tuned")).isTrue();
    edge.envoy()
        .await(
            "count segments",
            () -> edge.envoy().admin().get("/stats").contains("tcp_stats.cx_tx_segments"));
  }

  @Test
  @DisplayName("of TCP end when nothing happens on them")
  void idle() {
    try (Wire wire = to("idle")) {
      assertThat(wire.readAll()).isEmpty();
    }
  }

  @Test
  @DisplayName("of TCP go through a tunnel")
  void tunnel() {
    try (Wire wire = to("tunnelled")) {
      wire.send("x");
      assertThat(recording.next().bytes())
          .startsWith("CONNECT db.example:5432 HTTP/1.1")
          .contains("x-tunnel: a");
    }
  }

  @Test
  @DisplayName("of TCP are tried several times")
  void attempts() {
    try (Wire wire = to("patient")) {
      assertThat(wire.readAll()).isEmpty();
    }
    assertThat(edge.envoy().admin().stat("cluster.nobody_default.upstream_cx_connect_fail"))
        .hasValue(3);
  }
}
