// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.HttpReply;
import dev.chancery.testkit.NamedBackend;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("options of listeners")
class ListenerOptionsIT {

  private static final String HTTP_SETTINGS =
      """
      httpConnectionManagerSettings:
        serverName: chancery
        via: edge-1
        maxRequestHeadersKb: 2
        maxHeadersCount: 20
        headersWithUnderscoresAction: REJECT_REQUEST
        mergeSlashes: true
        pathWithEscapedSlashesAction: REJECT_REQUEST
        stripAnyHostPort: true
        skipXffAppend: true
        appendXForwardedPort: true
        generateRequestId: false
        properCaseHeaderKeyFormat: true
        acceptHttp10: true
        defaultHostForHttp10: old.example
        requestHeadersTimeout: 300ms
        maxStreamDuration: 1s
        upgrades: [{websocket: {}}]
        earlyHeaderManipulation:
          headersToAdd: [{header: {key: x-early, value: added}}]
          headersToRemove: [x-secret]
      """;

  private final NamedBackend named = NamedBackend.start("named");
  private final RecordingBackend recording = RecordingBackend.plain();
  private final Edge edge = Edge.of(XdsVariant.ADS);

  @BeforeAll
  void start() {
    edge.serve(
        Yaml.withOptions(
            Yaml.proxy(
                edge.httpPort(),
                Yaml.route("/recorded", "recording")
                    + "- {matcher: {exact: /early, headers: [{name: x-early, value: added}, {name:"
                    + " x-secret, invertMatch: true}]}, directResponseAction: {status: 204}}\n"
                    + Yaml.route("/", "named")),
            HTTP_SETTINGS),
        Yaml.upstream("named", named.port()),
        Yaml.upstream("recording", recording.port()));
  }

  @AfterAll
  void end() {
    edge.close();
    named.close();
    recording.close();
  }

  @Test
  @DisplayName("name the server, to the client and to the back end")
  void naming() {
    HttpReply reply = edge.http().get("/");
    assertThat(reply.header("server")).isEqualTo("chancery");
    assertThat(reply.header("via")).isEqualTo("edge-1");
  }

  @Test
  @DisplayName("refuse requests with too many headers, too long ones, or such with underscores")
  void limits() {
    assertThat(edge.http().header("x-long", "a".repeat(1000)).get("/").status()).isEqualTo(200);
    assertThat(edge.http().header("x-long", "a".repeat(3000)).get("/").status()).isEqualTo(431);
    var many = edge.http();
    for (int i = 0; i < 20; i++) {
      many = many.header("x-" + i, "a");
    }
    assertThat(many.get("/").status()).isEqualTo(431);
    assertThat(edge.http().header("x_under", "a").get("/").status()).isEqualTo(400);
  }

  @Test
  @DisplayName("compare paths and hosts in one form")
  void oneForm() {
    HttpReply reply = edge.http().host("shop.example:8080").get("//a///b");
    assertThat(reply.header("x-seen-path")).isEqualTo("/a/b");
    assertThat(reply.header("x-seen-host")).isEqualTo("shop.example");
    assertThat(edge.http().get("/a%2Fb").status()).isEqualTo(400);
  }

  @Test
  @DisplayName("say what a back end is told of the client")
  void forwarded() {
    assertThat(edge.http().header("x-forwarded-for", "192.0.2.1").get("/recorded").body())
        .isEqualTo("seen");
    String head = recording.next().bytes();
    assertThat(head)
        .contains("x-forwarded-for: 192.0.2.1\r\n", "x-forwarded-port: " + edge.httpPort())
        .contains("via: edge-1\r\n")
        .doesNotContain("x-request-id");
  }

  @Test
  @DisplayName("change headers before a route is chosen")
  void earlyHeaders() {
    assertThat(edge.http().header("x-secret", "1").get("/early").status()).isEqualTo(204);
  }

  @Test
  @DisplayName("say how HTTP/1 is spoken")
  void http1() {
    String answer = exchange("GET / HTTP/1.0\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.0 200").contains("X-Seen-Host: old.example\r\n");
  }

  @Test
  @DisplayName("end what takes too long")
  void timeouts() {
    assertThat(exchange("GET / HTTP/1.1\r\nHost: never")).startsWith("HTTP/1.1 408");
    assertThat(exchange("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf"))
        .contains("downstream duration timeout");
  }

  @Test
  @DisplayName("let connections change to another protocol")
  void upgrade() {
    assertThat(
            exchange(
                "GET /recorded HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"))
        .startsWith("HTTP/1.1 200"); // by a back end that does not change it
    assertThat(recording.next().bytes()).contains("upgrade: websocket");
    assertThat(
            exchange("GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: other\r\n\r\n"))
        .startsWith("HTTP/1.1 403");
  }

  private String exchange(String request) {
    try (Wire wire = Wire.to(edge.httpPort())) {
      return wire.send(request).readAll();
    }
  }
}
