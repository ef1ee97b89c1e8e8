// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.NamedBackend;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("a listener of HTTP ends")
class ListenerTimeoutIT {

  private static final Map<String, String> LISTENERS =
      Map.of(
          "one-request",
          "maxRequestsPerConnection: 1",
          "idle-connection",
          "idleTimeout: 100ms",
          "old-connection",
          "maxConnectionDuration: 100ms",
          "idle-stream",
          "streamIdleTimeout: 100ms",
          "slow-request",
          "requestTimeout: 100ms");

  private final NamedBackend named = NamedBackend.start("named");
  private final EchoBackend echo = EchoBackend.start();
  private final Edge edge = Edge.of(XdsVariant.ADS);

  @BeforeAll
  void start() {
    String routes = Yaml.route("/slow", "echo") + Yaml.route("/", "named");
    StringBuilder proxy = new StringBuilder(Yaml.proxy(edge.httpPort(), routes));
    LISTENERS.forEach(
        (name, setting) -> {
          String options = "httpConnectionManagerSettings: {%s}\n".formatted(setting);
          proxy.append(Yaml.listener(name, edge.port(name), options, routes));
        });
    edge.serve(
        Yaml.upstream("named", named.port()), Yaml.upstream("echo", echo.port()), proxy.toString());
    edge.awaitListeners();
  }

  @AfterAll
  void end() {
    edge.close();
    named.close();
    echo.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"one-request", "idle-connection", "old-connection"})
  @DisplayName("a connection that had its requests, had none for a while, or is old")
  void connection(String listener) {
    assertThat(exchange(listener, "GET / HTTP/1.1\r\nHost: a\r\n\r\n"))
        .startsWith("HTTP/1.1 200")
        .endsWith("named");
  }

  @Test
  @DisplayName("a request of which nothing comes for a while")
  void idleStream() {
    assertThat(
            exchange("idle-stream", "GET /slow HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 504")
        .endsWith("stream timeout");
  }

  @Test
  @DisplayName("a request that takes too long to come")
  void slowRequest() {
    assertThat(
            exchange("slow-request", "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf"))
        .startsWith("HTTP/1.1 408")
        .endsWith("request timeout");
  }

  /** All that comes until the listener closes the connection. */
  private String exchange(String listener, String request) {
    try (Wire wire = Wire.to(edge.port(listener))) {
      return wire.send(request).readAll();
    }
  }
}
