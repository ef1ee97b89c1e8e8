// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.server.e2e.SocketTable.Timer;
import dev.chancery.testkit.HttpReply;
import dev.chancery.testkit.NamedBackend;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("sockets of a listener and of an upstream")
class SocketOptionsIT {

  /** The options SO_KEEPALIVE of SOL_SOCKET, as Linux numbers them. */
  private static final String TUNED =
      """
      socketOptions: [{level: 1, name: 9, intValue: 1}]
      perConnectionBufferLimitBytes: 1024
      """;

  /** Keeps all of a request's body. */
  private static final String WHOLE =
      "lua: {inlineCode: \"function envoy_on_request(handle) handle:body() end\"}";

  private final NamedBackend plain = NamedBackend.start("plain");
  private final NamedBackend kept = NamedBackend.start("kept");
  private final Edge edge = Edge.of(XdsVariant.ADS);

  @BeforeAll
  void start() {
    String routes = Yaml.route("/kept", "kept") + Yaml.route("/", "plain", WHOLE);
    edge.serve(
        Yaml.upstream("plain", plain.port()),
        Yaml.upstreamWith("kept", "connectionConfig: {tcpKeepalive: {time: 60}}\n", kept.port()),
        Yaml.proxy(edge.httpPort(), routes)
            + Yaml.listener("tuned", edge.otherPort(), TUNED, routes));
    edge.envoy().listener("tuned");
  }

  @AfterAll
  void end() {
    edge.close();
    plain.close();
    kept.close();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisplayName("ask whether the client is there")
  void socketOptions() {
    awaitTimer(edge.otherPort(), Timer.KEEPALIVE);
    awaitTimer(edge.httpPort(), Timer.NONE);
  }

  private void awaitTimer(int port, Timer timer) {
    try (Wire wire = Wire.to(port)) {
      wire.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").readTo("plain");
      edge.envoy()
          .await(
              "wait for " + timer,
              () -> SocketTable.timersFrom(port).stream().allMatch(timer::equals));
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisplayName("ask whether the endpoint is there")
  void tcpKeepalive() {
    assertThat(edge.http().get("/kept").body()).isEqualTo("kept");
    assertThat(edge.http().get("/").body()).isEqualTo("plain");

    edge.envoy().await("ask", () -> SocketTable.timersTo(kept.port()).contains(Timer.KEEPALIVE));
    assertThat(SocketTable.timersTo(plain.port())).isNotEmpty().doesNotContain(Timer.KEEPALIVE);
  }

  @Test
  @DisplayName("keep no more of a request than they may")
  void bufferLimit() {
    String body = "x".repeat(100_000);
    HttpReply refused = edge.envoy().listener("tuned").send("PUT", "/", body);
    assertThat(refused.status()).isEqualTo(413);
    assertThat(edge.http().send("PUT", "/", body).status()).isEqualTo(200);
  }
}
