// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.HttpReply;
import dev.chancery.testkit.NamedBackend;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("requests that are sent again")
class RouteRetryChoiceIT {

  private static final String FAILOVER =
      """
      failover:
        prioritizedLocalities:
        - localityEndpoints: [{lbEndpoints: [{address: 127.0.0.1, port: %d}]}]
      """;

  /** Of two endpoints one is a canary. */
  private static final String CANARY =
      """
      failover:
        prioritizedLocalities:
        - localityEndpoints:
          - lbEndpoints:
            - {address: 127.0.0.1, port: %d, metadata: {envoy.lb: {canary: "true"}}}
            - {address: 127.0.0.1, port: %d}
      """;

  private static final String OTHER_PRIORITY =
      """
      retries:
        retryOn: 5xx
        previousPriorities: {updateFrequency: 1}
        retryBackOff: {baseInterval: 1ms}
      """;

  private static final String NO_CANARY =
      OTHER_PRIORITY
          + """
            retryHostPredicate: [OMIT_CANARY_HOSTS]
            hostSelectionRetryMaxAttempts: 20
          """;

  /** Nobody waits an hour, so that whoever heeds the header gives up. */
  private static final String RATE_LIMITED =
      """
      timeout: 500ms
      retries:
        retryOn: 5xx
        retryBackOff: {baseInterval: 1ms}
        rateLimitedRetryBackOff: {resetHeaders: [{name: x-wait}], maxInterval: 2h}
      """;

  private static final String IDLE =
      """
      retries: {retryOn: 5xx, perTryIdleTimeout: 100ms, retryBackOff: {baseInterval: 1ms}}
      """;

  private final EchoBackend echo = EchoBackend.start();
  private final NamedBackend near = NamedBackend.start("near");
  private final NamedBackend far = NamedBackend.start("far");
  private final NamedBackend canary = NamedBackend.start("canary");
  private final Edge edge = Edge.of(XdsVariant.DELTA_ADS);

  @BeforeAll
  void start() {
    near.answerWith(503);
    String host = "includeAttemptCountInResponse: true\n";
    String again = "retries: {retryOn: 5xx, retryBackOff: {baseInterval: 1ms}}\n";
    edge.serve(
        Yaml.upstream("echo", echo.port()),
        Yaml.upstreamWith("both", FAILOVER.formatted(far.port()), near.port()),
        Yaml.upstreamWith("three", CANARY.formatted(canary.port(), far.port()), near.port()),
        OptionYaml.proxy(
            edge.httpPort(),
            host,
            OptionYaml.route("/same", "both", again),
            OptionYaml.route("/other", "both", OTHER_PRIORITY),
            OptionYaml.route("/any", "three", OTHER_PRIORITY),
            OptionYaml.route("/safe", "three", NO_CANARY),
            OptionYaml.route("/limited", "echo", RATE_LIMITED),
            OptionYaml.route("/slow", "echo", IDLE)));
  }

  @AfterAll
  void end() {
    edge.close();
    echo.close();
    near.close();
    far.close();
    canary.close();
  }

  @Test
  @DisplayName("go to the endpoints of another priority where that is wished")
  void previousPriorities() {
    HttpReply same = edge.http().get("/same");
    assertThat(same.body()).isEqualTo("near");
    assertThat(same.header("x-envoy-attempt-count")).isEqualTo("2");

    HttpReply other = edge.http().get("/other");
    assertThat(other.body()).isEqualTo("far");
    assertThat(other.header("x-envoy-attempt-count")).isEqualTo("2");
  }

  @Test
  @DisplayName("go to no canary where that is wished")
  void omitCanaries() {
    assertThat(bodies("/any")).containsOnly("canary", "far");
    assertThat(bodies("/safe")).containsOnly("far");
  }

  private Stream<String> bodies(String path) {
    return IntStream.range(0, 20).mapToObj(i -> edge.http().get(path).body());
  }

  @Test
  @DisplayName("wait as long as the endpoint says in a header")
  void rateLimited() {
    echo.answerNext(503);
    assertThat(edge.http().get("/limited").status()).isEqualTo(200);
    echo.next();
    echo.next();

    echo.answerNext(503, "x-wait", "3600");
    assertThat(edge.http().get("/limited").status()).as("after 500 ms of waiting").isEqualTo(504);
    echo.next();
    assertThat(echo.sawNothing()).isTrue();
  }

  @Test
  @DisplayName("are those of which nothing comes for a while")
  void perTryIdleTimeout() {
    HttpReply reply = edge.http().get("/slow");

    assertThat(reply.status()).isEqualTo(504);
    assertThat(reply.header("x-envoy-attempt-count")).isEqualTo("2");
    assertThat(echo.next().uri()).isEqualTo("/slow");
    assertThat(echo.next().uri()).isEqualTo("/slow");
    assertThat(stat("upstream_rq_per_try_idle_timeout")).isEqualTo(2);
  }

  private long stat(String name) {
    return edge.envoy().admin().stat("cluster.echo_default." + name).orElse(0);
  }
}
