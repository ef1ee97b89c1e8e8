// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.NamedBackend;
import dev.chancery.testkit.SelfSigned;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("a listener of HTTP")
class ListenerHttpIT {

  private static final String CONNECT =
      "CONNECT db.example:5432 HTTP/1.1\r\nHost: db.example:5432\r\n\r\n";

  /** How a client begins HTTP/2, with no settings of its own. */
  private static final String HTTP2 =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + "\0\0\0" + "\4" + "\0" + "\0\0\0\0";

  private static final String PING = "\0\0\10" + "\6" + "\0" + "\0\0\0\0";

  private static final String SECURE =
      """
      sslConfigurations: [{secretRef: {name: mutual}, optionalClientCertificate: true}]
      httpConnectionManagerSettings:
        forwardClientCertDetails: %s
      """;

  private static final Map<String, String> LISTENERS =
      Map.of(
          "tunnels",
          "upgrades: [{connect: {}}]",
          "second",
          "http2ProtocolOptions: {maxConcurrentStreams: 7, initialStreamWindowSize: 70000,"
              + " initialConnectionWindowSize: 131071, allowConnect: true, keepaliveInterval:"
              + " 100ms, keepaliveTimeout: 100ms}",
          "second-alone",
          "codecType: HTTP2",
          "open",
          "proxy100Continue: true, preserveExternalRequestId: true, serverHeaderTransformation:"
              + " PASS_THROUGH, normalizePath: false");

  @TempDir private static Path folder;

  private final NamedBackend named = NamedBackend.start("named");
  private final RecordingBackend recording = RecordingBackend.plain();
  private final Edge edge = Edge.of(XdsVariant.ADS);
  private SelfSigned client;

  @BeforeAll
  void start() {
    SelfSigned server = SelfSigned.make(folder, "server");
    client = SelfSigned.ofClient(folder, "client", "spiffe://shop/client");
    StringBuilder proxy = new StringBuilder(Yaml.proxy(edge.httpPort(), routes()));
    LISTENERS.forEach(
        (name, settings) ->
            proxy.append(
                listener(name, "httpConnectionManagerSettings: {%s}\n".formatted(settings))));
    proxy.append(
        listener(
            "secure",
            SECURE.formatted("SANITIZE_SET")
                + "  setCurrentClientCertDetails: {subject: true, uri: true}\n"));
    proxy.append(listener("secret", SECURE.formatted("SANITIZE")));
    edge.serve(
        Yaml.upstream("named", named.port()),
        Yaml.upstream("recording", recording.port()),
        Yaml.secret("mutual", server, client),
        proxy.toString());
    edge.awaitListeners();
  }

  private static String routes() {
    return Yaml.route("/", "recording").replace("prefix: /", "connectMatcher: {}")
        + Yaml.route("/recorded", "recording")
        + Yaml.route("/", "named");
  }

  private String listener(String name, String options) {
    return Yaml.listener(name, edge.port(name), options, routes());
  }

  @AfterAll
  void end() {
    edge.close();
    named.close();
    recording.close();
  }

  @Test
  @DisplayName("asks the upstream for tunnels, or for none")
  void connect() {
    try (Wire wire = Wire.to(edge.port("tunnels"))) {
      assertThat(wire.send(CONNECT).readTo("seen")).startsWith("HTTP/1.1 200 OK");
    }
    assertThat(recording.next().bytes()).startsWith("CONNECT db.example:5432 HTTP/1.1\r\n");

    try (Wire wire = Wire.to(edge.httpPort())) {
      assertThat(wire.send(CONNECT).readTo("\r\n")).startsWith("HTTP/1.1 403");
    }
  }

  @Test
  @DisplayName("tells the back end who the client is by its certificate, or nothing")
  void clientCertificate() {
    TlsClient known = TlsClient.of(edge.port("secure")).showing(client);
    assertThat(known.get("shop.example", "/recorded")).isPresent();
    assertThat(recording.next().bytes())
        .containsPattern(
            "x-forwarded-client-cert: Hash=\\w{64};Subject=\"CN=client\";URI=spiffe://shop/client\r\n");

    TlsClient untold = TlsClient.of(edge.port("secret")).showing(client);
    assertThat(untold.get("shop.example", "/recorded")).isPresent();
    assertThat(recording.next().bytes()).doesNotContain("x-forwarded-client-cert");
  }

  @Test
  @DisplayName("tells clients of HTTP/2 its limits, and asks whether they are there")
  void http2Settings() {
    try (Wire wire = Wire.to(edge.port("second"))) {
      String begin = wire.send(HTTP2).readTo(PING);
      assertThat(begin)
          .as("the settings 3, 4 and 8, and the window of the connection beyond 65535")
          .contains("\0\3\0\0\0\7", "\0\4\0\1\u0011p", "\0\10\0\0\0\1", "\0\0\0\0\0\1\0\0");
      assertThat(wire.readAll()).as("after a ping without an answer").isNotEmpty();
    }
  }

  @Test
  @DisplayName("speaks HTTP/2 alone, if that is wished")
  void codecType() {
    try (Wire wire = Wire.to(edge.port("second-alone"))) {
      assertThat(wire.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").readAll()).doesNotContain("HTTP/1");
    }
  }

  @Test
  @DisplayName("leaves more than by default to client and upstream")
  void passed() {
    String request = "PUT /a/../recorded HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n";
    try (Wire wire = Wire.to(edge.httpPort())) {
      assertThat(wire.send(request + "Content-Length: 0\r\n\r\n").readTo("\r\n"))
          .isEqualTo("HTTP/1.1 100 Continue\r\n");
    }
    assertThat(recording.next().bytes()).startsWith("PUT /recorded ");

    request = request.replace("/a/../recorded", "/recorded/../a");
    try (Wire wire = Wire.to(edge.port("open"))) {
      assertThat(
              wire.send(request + "X-Request-Id: mine\r\nContent-Length: 0\r\n\r\n").readTo("seen"))
          .startsWith("HTTP/1.1 200 OK")
          .doesNotContain("server: envoy");
    }
    assertThat(recording.next().bytes())
        .startsWith("PUT /recorded/../a ")
        .contains("x-request-id: mine\r\n", "expect: 100-continue\r\n");
  }
}
