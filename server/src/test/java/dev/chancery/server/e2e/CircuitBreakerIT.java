// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.HttpReply;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("an upstream with limits")
class CircuitBreakerIT {

  /** A retry that waits for an hour, or for nothing. */
  private static final String RETRIES =
      """
      retries:
        retryOn: 5xx
        retryBackOff: {baseInterval: 1ms}
        rateLimitedRetryBackOff: {resetHeaders: [{name: x-wait}], maxInterval: 2h}
      """;

  private final EchoBackend narrow = EchoBackend.start();
  private final EchoBackend failing = EchoBackend.start();
  private final Edge edge = Edge.of(XdsVariant.DELTA_ADS);

  @BeforeAll
  void start() {
    edge.serve(
        Yaml.upstreamWith(
            "narrow",
            "circuitBreakers: {maxConnections: 1, maxPendingRequests: 1}\n",
            narrow.port()),
        Yaml.upstreamWith("failing", "circuitBreakers: {maxRetries: 1}\n", failing.port()),
        OptionYaml.proxy(
            edge.httpPort(),
            "",
            OptionYaml.route("/narrow", "narrow", ""),
            OptionYaml.route("/failing", "failing", RETRIES)));
  }

  @AfterAll
  void end() {
    edge.close();
    narrow.close();
    failing.close();
  }

  @Test
  @DisplayName("has one request wait for the only connection, and no other")
  void connectionsAndPending() {
    CompletableFuture<HttpReply> first = get("/narrow/slow");
    narrow.next();
    CompletableFuture<HttpReply> second = get("/narrow/slow");
    edge.envoy().await("have one wait", () -> stat("narrow", "upstream_rq_pending_active") == 1);

    HttpReply third = edge.http().get("/narrow/third");
    assertThat(third.status()).isEqualTo(503);
    assertThat(third.header("x-envoy-overloaded")).isEqualTo("true");
    assertThat(narrow.sawNothing()).isTrue();
    assertThat(first).isNotDone();
    assertThat(second).isNotDone();
  }

  @Test
  @DisplayName("is asked again by no more requests than may be")
  void retries() {
    failing.answerNext(503, "x-wait", "3600");
    CompletableFuture<HttpReply> waiting = get("/failing/first");
    edge.envoy().await("wait for the retry", () -> stat("failing", "retry.upstream_rq_503") == 1);

    failing.answerNext(503);
    assertThat(edge.http().get("/failing/second").status()).isEqualTo(503);
    assertThat(stat("failing", "upstream_rq_retry_overflow")).isEqualTo(1);
    assertThat(failing.next().uri()).isEqualTo("/failing/first");
    assertThat(failing.next().uri()).isEqualTo("/failing/second");
    assertThat(failing.sawNothing()).isTrue();
    assertThat(waiting).isNotDone();
  }

  private CompletableFuture<HttpReply> get(String path) {
    return CompletableFuture.supplyAsync(() -> edge.http().get(path));
  }

  private long stat(String upstream, String name) {
    return edge.envoy().admin().stat("cluster.%s_default.%s".formatted(upstream, name)).orElse(0);
  }
}
