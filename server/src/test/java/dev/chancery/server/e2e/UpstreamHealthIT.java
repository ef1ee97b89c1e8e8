// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.FreePort;
import dev.chancery.testkit.HttpReply;
import dev.chancery.testkit.NamedBackend;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("endpoints that are not well")
class UpstreamHealthIT {

  private static final String NEVER_PANIC =
      "loadBalancerConfig: {healthyPanicThreshold: 0, updateMergeWindow: 0s}\n";

  private static final String CHECKS =
      """
      healthChecks:
      - {httpHealthCheck: {path: /healthz}, interval: 100ms, noTrafficInterval: 100ms,
         unhealthyThreshold: 1, healthyThreshold: 1}
      """;

  private static final String CONNECTIONS =
      """
      healthChecks:
      - {tcpHealthCheck: {}, interval: 100ms, noTrafficInterval: 100ms, unhealthyThreshold: 1}
      """;

  private static final String CALLS =
      """
      useHttp2: true
      healthChecks:
      - {grpcHealthCheck: {serviceName: cart}, interval: 100ms, noTrafficInterval: 100ms,
         unhealthyThreshold: 1, healthyThreshold: 1}
      """;

  private static final String OUTLIERS =
      "outlierDetection: {consecutive5xx: 3, maxEjectionPercent: 50, baseEjectionTime: 1h}\n";

  private final NamedBackend well = NamedBackend.start("well");
  private final NamedBackend sick = NamedBackend.start("sick");
  private final NamedBackend steady = NamedBackend.start("steady");
  private final NamedBackend broken = NamedBackend.start("broken");
  private final int closed = FreePort.pick();
  private final AtomicBoolean serving = new AtomicBoolean();
  private final EchoGrpcBackend called =
      EchoGrpcBackend.start("grpc.health.v1.Health", "Check", this::health);
  private final PushedPlugin pushed = new PushedPlugin();
  private final Edge edge = Edge.of(XdsVariant.DELTA_ADS, pushed);

  @BeforeAll
  void start() {
    broken.answerWith(500);
    edge.folder()
        .write(
            "edge.yaml",
            Yaml.upstreamWith("checked", NEVER_PANIC + CHECKS, well.port(), sick.port()),
            Yaml.upstreamWith("strict", NEVER_PANIC + CHECKS, broken.port()),
            Yaml.upstreamWith("panicking", CHECKS, broken.port()),
            Yaml.upstreamWith("open", NEVER_PANIC + CONNECTIONS, well.port(), closed),
            Yaml.upstreamWith("called", NEVER_PANIC + CALLS, called.port()),
            PushedPlugin.upstreamWith("faithful", CHECKS),
            PushedPlugin.upstreamWith("forgetful", CHECKS + "ignoreHealthOnHostRemoval: true\n"),
            Yaml.upstreamWith("watched", OUTLIERS, steady.port(), broken.port()),
            Yaml.proxy(edge.httpPort(), routes()));
    pushed.push("faithful", well.port(), steady.port());
    pushed.push("forgetful", well.port(), steady.port());
    edge.start();
  }

  private static String routes() {
    return Stream.of(
            "checked", "strict", "panicking", "open", "called", "faithful", "forgetful", "watched")
        .map(name -> Yaml.route("/" + name, name))
        .collect(Collectors.joining());
  }

  /** SERVING or NOT_SERVING, if it is asked for the service {@code cart}. */
  private byte[] health(byte[] request) {
    assertThat(new String(request, StandardCharsets.UTF_8)).endsWith("cart");
    return new byte[] {8, (byte) (serving.get() ? 1 : 2)};
  }

  @AfterAll
  void end() {
    edge.close();
    called.close();
    List.of(well, sick, steady, broken).forEach(NamedBackend::close);
  }

  @Test
  @DisplayName("get no requests while their health checks fail")
  void activeChecks() {
    edge.awaitBody("/checked", "sick");
    sick.answerWith(503);
    edge.envoy()
        .await(
            "find the sick one", () -> flags("checked", sick.port()).contains("/failed_active_hc"));
    assertThat(bodies("/checked", 20)).containsOnly("well");

    sick.answerWith(200);
    edge.awaitBody("/checked", "sick");
  }

  @Test
  @DisplayName("get no requests for a while after some that went wrong")
  void outliers() {
    edge.envoy()
        .await(
            "eject the broken one",
            () -> {
              edge.http().get("/watched");
              return flags("watched", broken.port()).contains("/failed_outlier_check");
            });
    assertThat(bodies("/watched", 20)).containsOnly("steady");
  }

  @Test
  @DisplayName("get no requests while nobody can connect to them")
  void connectionChecks() {
    edge.envoy().await("find it closed", () -> flags("open", closed).contains("/failed_active_hc"));
    assertThat(bodies("/open", 20)).containsOnly("well");
  }

  @Test
  @DisplayName("get no calls while they say that they don't serve")
  void grpcChecks() {
    edge.envoy()
        .await("find it idle", () -> flags("called", called.port()).contains("/failed_active_hc"));
    assertThat(edge.http().get("/called").body()).isEqualTo("no healthy upstream");

    serving.set(true);
    edge.envoy().await("call it", () -> edge.http().get("/called").status() != 503);
  }

  @Test
  @DisplayName("get requests all the same if there are hardly others, unless that is turned off")
  void panic() {
    for (String upstream : List.of("strict", "panicking")) {
      edge.envoy()
          .await(
              "find it broken", () -> flags(upstream, broken.port()).contains("/failed_active_hc"));
    }
    assertThat(edge.http().get("/strict").body()).isEqualTo("no healthy upstream");
    assertThat(edge.http().get("/panicking").body()).isEqualTo("broken");
  }

  @Test
  @DisplayName("stay as long as they are well, even if they are no longer named, unless told to go")
  void hostRemoval() {
    for (String upstream : List.of("faithful", "forgetful")) {
      edge.envoy()
          .await(
              "find them well",
              () ->
                  flags(upstream, well.port()).endsWith("healthy")
                      && flags(upstream, steady.port()).endsWith("healthy"));
      pushed.push(upstream, well.port());
    }
    edge.envoy().await("forget one", () -> flags("forgetful", steady.port()).isEmpty());
    assertThat(flags("faithful", steady.port())).isNotEmpty();
  }

  /** What Envoy knows of the health of a back end's endpoint. */
  private String flags(String upstream, int port) {
    String line = "%s_default::127.0.0.1:%d::health_flags::".formatted(upstream, port);
    return edge.envoy()
        .admin()
        .clusters()
        .lines()
        .filter(fact -> fact.contains(line))
        .findFirst()
        .orElse("");
  }

  private List<String> bodies(String path, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> edge.http().get(path))
        .map(HttpReply::body)
        .toList();
  }
}
