// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("HTTP/1 of a listener")
class Http1SettingsIT {

  private static final String LAX =
      """
      httpConnectionManagerSettings:
        acceptHttp10: true
        allowChunkedLength: true
        enableTrailers: true
      """;

  private static final String STRICT = "httpConnectionManagerSettings: {serverName: strict}\n";

  private static final String TRAILERS =
      "connectionConfig: {http1ProtocolOptions: {enableTrailers: true}}\n";

  private static final String TOLD =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\ntold\r\n0\r\nx-sum: 42\r\n\r\n";

  private static final String ASKED =
      "GET /%s HTTP/1.1\r\nHost: a\r\nTE: trailers\r\nConnection: close, TE\r\n\r\n";

  private static final String TWO_LENGTHS =
      """
      POST /direct HTTP/1.1\r
      Host: a\r
      Connection: close\r
      Content-Length: 4\r
      Transfer-Encoding: chunked\r
      \r
      4\r
      told\r
      0\r
      \r
      """;

  private final ScriptBackend told = ScriptBackend.start("\r\n\r\n", TOLD);
  private final Edge edge = Edge.of(XdsVariant.DELTA_ADS);

  @BeforeAll
  void start() {
    String routes =
        "- {matcher: {prefix: /direct}, directResponseAction: {status: 200}}\n"
            + Yaml.route("/cut", "cut")
            + Yaml.route("/", "whole");
    edge.serve(
        Yaml.upstream("cut", told.port()),
        Yaml.upstreamWith("whole", TRAILERS, told.port()),
        Yaml.proxy(edge.httpPort(), routes)
            + Yaml.listener("lax", edge.port("lax"), LAX, routes)
            + Yaml.listener("strict", edge.port("strict"), STRICT, routes));
    edge.awaitListeners();
  }

  @AfterAll
  void end() {
    edge.close();
    told.close();
  }

  private String exchange(String listener, String request) {
    try (Wire wire = Wire.to(edge.port(listener))) {
      return wire.send(request).readAll();
    }
  }

  @ParameterizedTest
  @CsvSource({"lax, whole, true", "lax, cut, false", "strict, whole, false"})
  @DisplayName("lets trailers pass if both sides do")
  void trailers(String listener, String path, boolean pass) {
    String answer = exchange(listener, ASKED.formatted(path));
    assertThat(answer).startsWith("HTTP/1.1 200").contains("told");
    assertThat(answer.contains("x-sum: 42")).isEqualTo(pass);
  }

  @Test
  @DisplayName("takes a body of two lengths if it is to")
  void chunkedLength() {
    assertThat(exchange("lax", TWO_LENGTHS)).startsWith("HTTP/1.1 200");
    assertThat(exchange("strict", TWO_LENGTHS)).startsWith("HTTP/1.1 400");
  }

  @Test
  @DisplayName("takes HTTP/1.0 if it is to")
  void version() {
    String old = "GET /direct HTTP/1.0\r\nHost: a\r\n\r\n";
    assertThat(exchange("lax", old)).startsWith("HTTP/1.0 200");
    assertThat(exchange("strict", old)).startsWith("HTTP/1.1 426");
  }
}
