// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.NamedBackend;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("answers to health checks")
class HealthCheckAnswersIT {

  private static final String CHECKED =
      """
      loadBalancerConfig: {healthyPanicThreshold: 0}
      healthChecks: [{%s, interval: 100ms, noTrafficInterval: 100ms, unhealthyThreshold: 1}]
      """;

  /** Sends "PING" and awaits "PO" and "NG". */
  private static final String PING =
      "tcpHealthCheck: {send: {text: \"50494e47\"}, receive: [{text: \"504f\"}, {text: \"4e47\"}]}, timeout: 200ms";

  private static final String ACCEPTED =
      "httpHealthCheck: {path: /, expectedStatuses: [{start: 200, end: 205}]}";

  private final ScriptBackend pong = ScriptBackend.start("PING", "PONG");
  private final ScriptBackend pang = ScriptBackend.start("PING", "PANG");
  private final NamedBackend accepting = NamedBackend.start("accepting");
  private final NamedBackend moved = NamedBackend.start("moved");
  private final Edge edge = Edge.of(XdsVariant.ADS);

  @BeforeAll
  void start() {
    accepting.answerWith(202);
    moved.answerWith(205);
    String ok = "httpHealthCheck: {path: /}";
    edge.serve(
        Yaml.upstreamWith("bytes", CHECKED.formatted(PING), pong.port(), pang.port()),
        Yaml.upstreamWith("statuses", CHECKED.formatted(ACCEPTED), accepting.port(), moved.port()),
        Yaml.upstreamWith("ok", CHECKED.formatted(ok), accepting.port()),
        Yaml.proxy(
            edge.httpPort(),
            Yaml.route("/statuses", "statuses")
                + Yaml.route("/ok", "ok")
                + Yaml.route("/", "bytes")));
  }

  @AfterAll
  void end() {
    edge.close();
    List.of(pong, pang).forEach(ScriptBackend::close);
    List.of(accepting, moved).forEach(NamedBackend::close);
  }

  @Test
  @DisplayName("by TCP are good if they have the bytes that are awaited")
  void bytes() {
    await("bytes", pong.port(), "healthy");
    await("bytes", pang.port(), "/failed_active_hc");
  }

  @Test
  @DisplayName("by HTTP are good if they have a status that is awaited")
  void statuses() {
    await("statuses", accepting.port(), "healthy");
    await("statuses", moved.port(), "/failed_active_hc");
    assertThat(edge.http().get("/statuses").body()).isEqualTo("accepting");
    assertThat(edge.http().get("/statuses").body()).isEqualTo("accepting");

    await("ok", accepting.port(), "/failed_active_hc");
    assertThat(edge.http().get("/ok").body()).isEqualTo("no healthy upstream");
  }

  private void await(String upstream, int port, String flags) {
    String line = "%s_default::127.0.0.1:%d::health_flags::%s".formatted(upstream, port, flags);
    edge.envoy().await("tell " + line, () -> edge.envoy().admin().clusters().contains(line));
  }
}
