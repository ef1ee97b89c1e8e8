// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.HttpReply;
import dev.chancery.testkit.NamedBackend;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("requests of a route are")
class RouteRetryIT {

  private static final String OF_HOST =
      """
      includeRequestAttemptCount: true
      includeAttemptCountInResponse: true
      retries: {retryOn: gateway-error, retryBackOff: {baseInterval: 1ms}}
      """;

  private static final String STATUSES =
      """
      retries:
        retryOn: retriable-status-codes,retriable-headers
        retriableStatusCodes: [409]
        retriableHeaders: [{name: x-busy}]
        numRetries: 2
        retryBackOff: {baseInterval: 1ms}
      """;

  private static final String ELSEWHERE =
      """
      retries:
        retryOn: 5xx
        retryHostPredicate: [PREVIOUS_HOSTS]
        hostSelectionRetryMaxAttempts: 20
        retryBackOff: {baseInterval: 1ms}
      """;

  private static final String PER_TRY =
      "retries: {retryOn: 5xx, perTryTimeout: 100ms, retryBackOff: {baseInterval: 1ms}}\n";

  private final EchoBackend echo = EchoBackend.start();
  private final NamedBackend good = NamedBackend.start("good");
  private final NamedBackend bad = NamedBackend.start("bad");
  private final Edge edge = Edge.of(XdsVariant.DELTA_ADS);
  private ServerSocket silent;

  @BeforeAll
  void start() throws IOException {
    silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    bad.answerWith(503);
    String routes =
        OptionYaml.route("/statuses", "echo", STATUSES)
            + OptionYaml.route("/elsewhere", "both", ELSEWHERE)
            + OptionYaml.route("/slow/tries", "echo", PER_TRY)
            + OptionYaml.route(
                "/late", "echo", PER_TRY + "hedgePolicy: {hedgeOnPerTryTimeout: true}\n")
            + OptionYaml.route("/silent", "silent", "timeout: 100ms\n")
            + OptionYaml.route("/idle", "silent", "idleTimeout: 100ms\n")
            + OptionYaml.route(
                "/stream", "silent", "maxStreamDuration: {maxStreamDuration: 100ms}\n")
            + OptionYaml.route(
                "/grpc", "silent", "maxStreamDuration: {grpcTimeoutHeaderMax: 100ms}\n")
            + Yaml.route("/", "echo");
    edge.serve(
        Yaml.upstream("echo", echo.port()),
        Yaml.upstream("both", good.port(), bad.port()),
        Yaml.upstream("silent", silent.getLocalPort()),
        OptionYaml.proxy(edge.httpPort(), OF_HOST, routes));
  }

  @AfterAll
  void end() throws IOException {
    edge.close();
    echo.close();
    good.close();
    bad.close();
    silent.close();
  }

  @Test
  @DisplayName("sent again where they failed, which upstream and client are told")
  void retried() {
    echo.answerNext(503);

    HttpReply reply = edge.http().get("/any");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("x-envoy-attempt-count")).isEqualTo("2");
    assertThat(echo.next().header("x-envoy-attempt-count")).containsExactly("1");
    assertThat(echo.next().header("x-envoy-attempt-count")).containsExactly("2");
  }

  @Test
  @DisplayName("sent again as often as the route says, after the statuses and headers it says")
  void ownRetries() {
    echo.answerNext(409, 409, 409);

    assertThat(edge.http().get("/statuses").status()).isEqualTo(409);
    assertThat(IntStream.range(0, 3).mapToObj(i -> echo.next().uri())).containsOnly("/statuses");

    echo.answerNext(200, "x-busy", "yes");
    assertThat(edge.http().get("/statuses").header("x-envoy-attempt-count")).isEqualTo("2");
    echo.next();
    echo.next();

    echo.answerNext(503);
    assertThat(edge.http().get("/statuses").status()).as("the host's are gone").isEqualTo(503);
    echo.next();
    assertThat(echo.sawNothing()).isTrue();
  }

  @Test
  @DisplayName("sent to another endpoint than before")
  void otherEndpoint() {
    List<Integer> statuses =
        IntStream.range(0, 20).map(i -> edge.http().get("/elsewhere").status()).boxed().toList();

    assertThat(statuses).containsOnly(200);
    assertThat(bad.requests()).isPositive();
  }

  @Test
  @DisplayName("sent again where an attempt takes too long")
  void perTryTimeout() {
    HttpReply reply = edge.http().get("/slow/tries");

    assertThat(reply.status()).isEqualTo(504);
    assertThat(reply.header("x-envoy-attempt-count")).isEqualTo("2");
    assertThat(echo.next().uri()).isEqualTo("/slow/tries");
    assertThat(echo.next().uri()).isEqualTo("/slow/tries");
  }

  @Test
  @DisplayName("sent again beside a slow attempt, whose answer may still be the first")
  void hedging() {
    assertThat(edge.http().get("/late").status()).isEqualTo(200);
    assertThat(echo.next().header("x-envoy-attempt-count")).containsExactly("1");
    assertThat(echo.next().header("x-envoy-attempt-count")).containsExactly("2");
  }

  @Test
  @DisplayName("answered with an error where they take too long")
  void timeouts() {
    assertThat(edge.http().get("/silent").body()).isEqualTo("upstream request timeout");
    assertThat(edge.http().get("/silent").status()).isEqualTo(504);
    assertThat(edge.http().get("/idle").body()).isEqualTo("stream timeout");
    assertThat(edge.http().get("/stream").body()).isEqualTo("downstream duration timeout");
    assertThat(edge.http().header("grpc-timeout", "10H").get("/grpc").status()).isEqualTo(504);
  }
}
