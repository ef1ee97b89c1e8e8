// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.status.ResourceStatus.State;
import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.FreePort;
import dev.chancery.testkit.HttpProbe;
import dev.chancery.testkit.HttpReply;
import dev.chancery.testkit.NamedBackend;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@BothVariants
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("requests are routed")
class RoutingIT {

  /** How many requests tell shares apart: of a quarter come 100, give or take 9. */
  private static final int MANY = 400;

  private final NamedBackend one = NamedBackend.start("one");
  private final NamedBackend two = NamedBackend.start("two");
  private Edge edge;

  // One object serves all tests of a variant, and such a one is given it after it was made.
  @Parameter private XdsVariant variant = XdsVariant.ADS;

  @BeforeAll
  void start() throws IOException {
    edge = Edge.of(variant);
    edge.folder()
        .write(
            "routing.yaml",
            text("routing.yaml")
                .replace("${one}", Integer.toString(one.port()))
                .replace("${two}", Integer.toString(two.port()))
                .replace("${http}", Integer.toString(edge.httpPort()))
                .replace("${tcp}", Integer.toString(FreePort.pick()))
                .replace("${tcp-weighted}", Integer.toString(FreePort.pick())));
    edge.start();
  }

  private static String text(String name) throws IOException {
    try (InputStream file = RoutingIT.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @AfterAll
  void end() {
    edge.close();
    one.close();
    two.close();
  }

  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource({
    "one.example, one",
    "ONE.example, one",
    "a.one.example, one",
    "a.b.one.example, one",
    "two.example, two",
    "two.example.org, two",
    "port.example:8080, two",
    "port.example:1, two",
  })
  @DisplayName("by host to a back end, which sees it")
  void byHost(String host, String backend) {
    HttpReply reply = edge.http().host(host).get("/cup?full=1");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo(backend);
    assertThat(reply.header("x-seen-host")).isEqualToIgnoringCase(host);
    assertThat(reply.header("x-seen-path")).isEqualTo("/cup?full=1");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"oneexample", "other.example", "port.example"})
  @DisplayName("to the host '*', if no other fits")
  void byNoHost(String host) {
    HttpReply reply = edge.http().host(host).get("/");
    assertThat(reply.status()).isEqualTo(421);
    assertThat(reply.body()).isEmpty();
  }

  @ParameterizedTest(name = "{0} {1} {2} by {3}")
  @CsvSource({
    "GET, /exact, , exact",
    "GET, /exact?a=b, , exact",
    "GET, /exact/, , nothing",
    "GET, /item/42, , regex",
    "GET, /item/42x, , nothing",
    "GET, /a/item/42, , nothing",
    "GET, /FOLDer, , folded",
    "GET, /cases, , case",
    "GET, /Cases, , nothing",
    "GET, /query?v=2, , query value",
    "GET, /query?a=1&v=2, , query value",
    "GET, /query?v=25, , query regex",
    "GET, /query?v=255, , nothing",
    "GET, /query?there, , query there",
    "GET, /query, , nothing",
    "GET, /header, green, header regex",
    "GET, /header, greenish, header other",
    "GET, /header, none, nothing",
    "PUT, /method, , changes",
    "DELETE, /method, , changes",
    "GET, /method, , reads",
    "POST, /method, , nothing",
    "GET, /either, , either",
    "GET, /or/, , nothing",
    "POST, /or/other, , either",
  })
  @DisplayName("by path, query, header and method")
  void byMatch(String method, String path, String tea, String answer) {
    HttpProbe http = edge.http().host("match.example");
    HttpReply reply = (tea == null ? http : http.header("x-tea", tea)).send(method, path, "");
    assertThat(reply.body()).isEqualTo(answer);
    assertThat(reply.status()).isEqualTo(answer.equals("nothing") ? 404 : 200);
  }

  @Test
  @DisplayName("by a regular expression that is longer than Envoy takes by itself")
  void byLongExpression() {
    HttpProbe http = edge.http().host("match.example");
    assertThat(http.get("/long/" + "a".repeat(500)).body()).isEqualTo("long regex");
    assertThat(http.get("/long/" + "a".repeat(499)).body()).isEqualTo("nothing");
  }

  @ParameterizedTest(name = "{0}: {1} {2}")
  @CsvSource({
    "/host/a?b=c, 301, http://new.example/host/a?b=c",
    "/path/a?b=c, 302, http://redirect.example/new?b=c",
    "/prefix/a?b=c, 303, http://redirect.example/new/a?b=c",
    "/https/a, 307, https://redirect.example/https/a",
    "/port/a, 308, http://redirect.example:8443/port/a",
    "/query/a?b=c, 301, http://new.example/query/a",
  })
  @DisplayName("elsewhere")
  void redirects(String path, int status, String location) {
    HttpReply reply = edge.http().host("redirect.example").get(path);
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.header("location")).isEqualTo(location);
  }

  @Test
  @DisplayName("by weight, and never to a weight of nothing")
  void byWeight() {
    HttpProbe http = edge.http().host("weighted.example");
    Map<String, Integer> answers = new TreeMap<>();
    for (int i = 0; i < MANY; i++) {
      answers.merge(http.get("/").body(), 1, Integer::sum);
    }
    assertThat(answers.keySet()).containsExactly("one", "two");
    assertThat(answers.get("one")).isBetween(250, 350);
  }

  @Test
  @DisplayName("as bytes, by connection")
  void tcp() {
    HttpReply reply = edge.envoy().listener("tcp").host("any.example").get("/");
    assertThat(reply.body()).isEqualTo("two");
    assertThat(reply.headers().map()).doesNotContainKey("server");

    Set<String> seen = new HashSet<>();
    edge.envoy()
        .await(
            "share connections",
            () -> {
              seen.add(edge.envoy().listener("tcp-weighted").get("/").body());
              return seen.size() == 2;
            });
    assertThat(seen).containsExactlyInAnyOrder("one", "two");
  }

  @Test
  @DisplayName("and all is well but for what is missing")
  void status() {
    assertThat(edge.awaitProblem("Proxy", "edge", "default~missing").problems()).hasSize(1);
    edge.awaitStatus("Upstream", "one", State.ACCEPTED);
  }
}
