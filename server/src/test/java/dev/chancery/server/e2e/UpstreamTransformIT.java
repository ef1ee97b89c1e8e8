// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.HttpReply;
import dev.chancery.testkit.NamedBackend;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("headers that an upstream changes")
class UpstreamTransformIT {

  private static final String POLICY =
      """
      apiVersion: chancery.dev/v1
      kind: Policy
      metadata: {name: shown}
      spec:
        targetRefs: [{kind: Upstream, name: attached}]
        headerMutation:
          queryParameterMutations: [{remove: debug}]
          responseMutations: [{append: {header: {key: x-host, value: "%UPSTREAM_HOST%"}}}]
      """;

  private final NamedBackend backend = NamedBackend.start("backend");
  private final RecordingBackend recording = RecordingBackend.plain();
  private final Edge edge = Edge.of(XdsVariant.DELTA_ADS);

  @BeforeAll
  void start() {
    edge.serve(
        Yaml.upstreamWith(
            "recording",
            "headerMutation: {requestMutations: [%s, {remove: x-internal}]}"
                .formatted(level("upstream")),
            recording.port()),
        Yaml.upstream("attached", backend.port()),
        Yaml.upstream("plain", backend.port()),
        POLICY,
        Yaml.proxy(edge.httpPort(), routes()));
  }

  private static String level(String name) {
    return "{append: {header: {key: x-level, value: %s}}}".formatted(name);
  }

  private static String routes() {
    String ofRoute =
        "headerMutation: {requestMutations: [%s, {append: {header: {key: x-internal, value: a}}}]}"
            .formatted(level("route"));
    return Yaml.route("/changed/", "recording", ofRoute)
        + Yaml.route("/also/", "recording")
        + Yaml.route("/attached/", "attached")
        + Yaml.route("/", "plain");
  }

  @AfterAll
  void end() {
    edge.close();
    backend.close();
    recording.close();
  }

  @Test
  @DisplayName("are changed once, after the route has changed them, whichever route it was")
  void inline() {
    edge.http().get("/changed/");
    assertThat(recording.next().bytes())
        .containsOnlyOnce("x-level: route\r\n")
        .containsSubsequence("x-level: route\r\n", "x-level: upstream\r\n")
        .doesNotContain("x-internal");

    edge.http().get("/also/");
    assertThat(recording.next().bytes()).containsOnlyOnce("x-level: upstream\r\n");
  }

  @Test
  @DisplayName("and the query are changed by a policy that is attached, and so is the answer")
  void attached() {
    HttpReply reply = edge.http().get("/attached/?debug=1&user=ada");

    assertThat(reply.header("x-seen-path")).isEqualTo("/attached/?user=ada");
    assertThat(reply.header("x-host")).isEqualTo("127.0.0.1:" + backend.port());
    assertThat(edge.http().get("/?debug=1").header("x-seen-path")).isEqualTo("/?debug=1");
    assertThat(edge.http().get("/").header("x-host")).isEmpty();
  }
}
