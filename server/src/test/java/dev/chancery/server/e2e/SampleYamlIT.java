// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.status.ResourceStatus;
import dev.chancery.core.status.ResourceStatus.State;
import dev.chancery.envoy.XdsVariant;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.testkit.HttpProbe;
import dev.chancery.testkit.HttpReply;
import dev.chancery.testkit.NamedBackend;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@BothVariants
@DisplayName("the sample that everybody starts with")
class SampleYamlIT {

  /** How many requests tell shares apart: a share of a tenth is 40, give or take 6. */
  private static final int MANY = 400;

  private static final String SAMPLE =
      """
      apiVersion: chancery.dev/v1
      kind: Upstream
      metadata: {namespace: default, name: echo}
      spec:
        static:
          hosts: [{addr: 127.0.0.1, port: 9001}, {addr: 127.0.0.1, port: 9002, weight: 3}]
      ---
      apiVersion: chancery.dev/v1
      kind: Proxy
      metadata: {namespace: default, name: edge}
      spec:
        listeners:
        - name: http
          bindAddress: "::"
          bindPort: 8080
          httpListener:
            virtualHosts:
            - name: echo
              domains: [echo.example, "echo.example:*"]
              routes:
              - name: old
                matchers: [{exact: /old, methods: [GET], headers: [{name: x-beta, value: "1"}]}]
                redirectAction: {hostRedirect: new.example, responseCode: 308}
              - matchers: [{prefix: /}]
                routeAction:
                  multi:
                    destinations:
                    - {weight: 90, destination: {upstream: {namespace: default, name: echo}}}
                    - {weight: 10, destination: {upstream: {namespace: default, name: canary}}}
      """;

  private final NamedBackend first = NamedBackend.start("first");
  private final NamedBackend second = NamedBackend.start("second");
  private final Edge edge;

  SampleYamlIT(XdsVariant variant) {
    edge = Edge.of(variant);
  }

  @BeforeEach
  void start() {
    edge.folder()
        .write(
            "sample.yaml",
            SAMPLE
                .replace("9001", Integer.toString(first.port()))
                .replace("9002", Integer.toString(second.port()))
                .replace("8080", Integer.toString(edge.httpPort())));
    edge.start();
  }

  @AfterEach
  void end() {
    edge.close();
    first.close();
    second.close();
  }

  @Test
  @DisplayName(
      "routes, redirects, answers for a missing upstream, and routes to it once it is there")
  void serves() {
    HttpProbe http = edge.http().host("echo.example");
    redirects(http);
    answersForMissingUpstream(http);

    try (NamedBackend canary = NamedBackend.start("canary")) {
      edge.folder().write("canary.yaml", Yaml.upstream("canary", canary.port()));
      edge.awaitStatus("Proxy", "edge", State.ACCEPTED);
      edge.envoy().await("reach canary", () -> http.get("/").body().equals("canary"));

      Map<String, Integer> answers = answers(http);
      assertThat(answers.keySet()).containsExactly("200 canary", "200 first", "200 second");
      assertThat(answers.get("200 canary")).isBetween(10, 90);
      assertThat(status("Upstream", "canary").proxies()).containsExactly(proxy());

      edge.folder().delete("canary.yaml");
      edge.awaitProblem("Proxy", "edge", "default~canary");
      edge.envoy().await("answer for canary", () -> http.get("/").status() == 503);
      assertThat(answers(http).keySet()).noneMatch(answer -> answer.contains("canary"));
    }
  }

  private static void redirects(HttpProbe http) {
    HttpProbe beta = http.header("x-beta", "1");
    HttpReply moved = beta.get("/old?page=2");
    assertThat(moved.status()).isEqualTo(308);
    assertThat(moved.header("location")).isEqualTo("http://new.example/old?page=2");

    assertThat(http.get("/old").status()).isNotEqualTo(308);
    assertThat(http.header("x-beta", "2").get("/old").status()).isNotEqualTo(308);
    assertThat(beta.get("/older").status()).isNotEqualTo(308);
    assertThat(beta.send("POST", "/old", "text").status()).isNotEqualTo(308);
    assertThat(http.host("other.example").get("/").status()).isEqualTo(404);
    assertThat(http.host("echo.example:8443").header("x-beta", "1").get("/old").status())
        .isEqualTo(308);
  }

  private void answersForMissingUpstream(HttpProbe http) {
    Map<String, Integer> answers = answers(http);
    assertThat(answers.keySet())
        .containsExactly(
            "200 first", "200 second", "503 the upstream of this route is not available");
    assertThat(answers.get("503 the upstream of this route is not available")).isBetween(10, 90);
    // Weighted one to three.
    assertThat(answers.get("200 second")).isGreaterThan(answers.get("200 first"));

    ResourceStatus proxy = edge.awaitProblem("Proxy", "edge", "default~canary");
    assertThat(proxy.state()).isEqualTo(State.WARNING);
    assertThat(proxy.problems())
        .singleElement()
        .hasToString(
            "spec.listeners[0].httpListener.virtualHosts[0]: upstream default~canary is missing or"
                + " not ready; its share of the requests is answered with an error until it is there");
    assertThat(status("Upstream", "echo").state()).isEqualTo(State.ACCEPTED);
    assertThat(status("Upstream", "echo").proxies()).containsExactly(proxy());
  }

  private static ResourceRef proxy() {
    return new ResourceRef("default", "edge");
  }

  private ResourceStatus status(String kind, String name) {
    return edge.awaitStatus(kind, name, State.ACCEPTED);
  }

  /** How often each answer came, by status and body. */
  private static Map<String, Integer> answers(HttpProbe http) {
    Map<String, Integer> answers = new TreeMap<>();
    for (int i = 0; i < MANY; i++) {
      HttpReply reply = http.get("/");
      answers.merge(reply.status() + " " + reply.body().strip(), 1, Integer::sum);
    }
    return answers;
  }
}
