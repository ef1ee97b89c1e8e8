// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.FreePort;
import dev.chancery.testkit.HttpReply;
import dev.chancery.testkit.NamedBackend;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("the load balancer")
class LoadBalancingIT {

  private static final int MANY = 20;
  private static final String AT_ONCE = "loadBalancerConfig: {updateMergeWindow: 0s, %s}\n";

  /** A share that grows with the tenth power of the endpoint's age. */
  private static final String SLOWLY =
      "roundRobin: {slowStart: {window: 1h, aggression: 0.1, minWeightPercent: 0}}";

  /** Two places whose weights say the opposite of those of their endpoints. */
  private static final String PLACES =
      """
      loadBalancerConfig: {localityWeighted: %s}
      healthChecks: [{tcpHealthCheck: {}, interval: 1h, unhealthyThreshold: 1}]
      failover:
        prioritizedLocalities:
        - localityEndpoints:
          - {locality: {zone: a}, weight: 1, lbEndpoints: [{address: 127.0.0.1, port: %d, weight: 1000000}]}
          - {locality: {zone: b}, weight: 1000000, lbEndpoints: [{address: 127.0.0.1, port: %d}]}
      """;

  private final NamedBackend blue = NamedBackend.start("blue");
  private final NamedBackend green = NamedBackend.start("green");
  private final EchoBackend busy = EchoBackend.start();
  private final PushedPlugin pushed = new PushedPlugin();
  private final Edge edge = Edge.of(XdsVariant.DELTA_ADS, pushed);

  @BeforeAll
  void start() {
    List<String> pushedNames = List.of("slow", "even", "closing", "keeping");
    Stream<String> names = Stream.of("by-place", "by-weight", "least", "random");
    edge.folder()
        .write(
            "edge.yaml",
            PushedPlugin.upstreamWith("slow", AT_ONCE.formatted(SLOWLY)),
            PushedPlugin.upstreamWith("even", AT_ONCE.formatted("roundRobin: {}")),
            PushedPlugin.upstreamWith(
                "closing", AT_ONCE.formatted("closeConnectionsOnHostSetChange: true")),
            PushedPlugin.upstreamWith("keeping", AT_ONCE.formatted("roundRobin: {}")),
            upstream("by-place", places(true), FreePort.pick()),
            upstream("by-weight", places(false), FreePort.pick()),
            upstream(
                "least",
                "loadBalancerConfig: {leastRequest: {choiceCount: 100}}\n",
                busy.port(),
                blue.port()),
            upstream("random", "loadBalancerConfig: {random: {}}\n", blue.port(), green.port()),
            Yaml.proxy(
                edge.httpPort(),
                Stream.concat(names, pushedNames.stream())
                    .map(name -> Yaml.route("/" + name, name))
                    .collect(Collectors.joining())));
    pushedNames.forEach(name -> pushed.push(name, blue.port()));
    edge.start();
  }

  private String places(boolean weighted) {
    return PLACES.formatted(weighted, blue.port(), green.port());
  }

  private static String upstream(String name, String options, int... ports) {
    return Yaml.upstreamWith(name, options, ports);
  }

  @AfterAll
  void end() {
    edge.close();
    blue.close();
    green.close();
    busy.close();
  }

  @Test
  @DisplayName("spares an endpoint that is new, where that is wished")
  void slowStart() {
    for (String upstream : List.of("even", "slow")) {
      assertThat(bodies(upstream)).containsOnly("blue");
      addGreen(upstream);
    }
    assertThat(bodies("even")).filteredOn("green"::equals).hasSizeGreaterThan(MANY / 4);
    assertThat(bodies("slow")).filteredOn("green"::equals).hasSizeLessThan(MANY / 4);
  }

  @Test
  @DisplayName("closes connections when endpoints come, where that is wished")
  void hostSetChange() {
    String kept = peerOf("keeping");
    String closed = peerOf("closing");
    addGreen("keeping");
    addGreen("closing");

    assertThat(peerOf("keeping")).isEqualTo(kept);
    assertThat(peerOf("closing")).isNotEqualTo(closed);
  }

  /** From which port blue is asked. */
  private String peerOf(String upstream) {
    return Stream.generate(() -> edge.http().get("/" + upstream))
        .limit(MANY)
        .filter(reply -> reply.body().equals("blue"))
        .findFirst()
        .orElseThrow()
        .header("x-seen-peer");
  }

  private void addGreen(String upstream) {
    pushed.push(upstream, blue.port(), green.port());
    String line = "%s_default::127.0.0.1:%d::".formatted(upstream, green.port());
    edge.envoy().await("know green", () -> edge.envoy().admin().clusters().contains(line));
  }

  @Test
  @DisplayName("shares requests by the weights of places, or of endpoints")
  void localityWeighted() {
    edge.awaitBody("/by-place", "green");
    assertThat(bodies("by-place")).containsOnly("green");
    edge.awaitBody("/by-weight", "blue");
    assertThat(bodies("by-weight")).containsOnly("blue");
  }

  @Test
  @DisplayName("asks who has the least to do")
  void leastRequest() {
    // While both have nothing to do either may be asked, and the other one answers at once.
    CompletableFuture<List<HttpReply>> underWay =
        CompletableFuture.supplyAsync(
            () -> Stream.generate(() -> edge.http().get("/least/slow")).limit(MANY).toList());
    busy.next();

    assertThat(bodies("least")).containsOnly("blue");
    assertThat(underWay.isDone()).isFalse();
  }

  @Test
  @DisplayName("asks anyone")
  void random() {
    List<String> bodies = bodies("random");
    assertThat(bodies).contains("blue", "green");
    assertThat(bodies).as("taking turns").isNotEqualTo(turns(bodies.get(0)));
  }

  private static List<String> turns(String first) {
    List<String> both = first.equals("blue") ? List.of("blue", "green") : List.of("green", "blue");
    return IntStream.range(0, MANY).mapToObj(i -> both.get(i % 2)).toList();
  }

  private List<String> bodies(String upstream) {
    return IntStream.range(0, MANY).mapToObj(i -> edge.http().get("/" + upstream).body()).toList();
  }
}
