// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.FreePort;
import dev.chancery.testkit.HttpReply;
import dev.chancery.testkit.NamedBackend;
import io.envoyproxy.envoy.service.auth.v3.AttributeContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("A service that decides who may ask")
class ExtAuthIT {

  private static final String DOWN = "extAuth: {grpcService: {upstream: {name: down}}";

  private static final String SERVICE =
      "extAuth: {grpcService: {upstream: {name: service}, timeout: 20s},"
          + " contextExtensions: {listener: http}}";

  private static final String WEB =
      "extAuth: {httpService: {upstream: {name: web}, timeout: 20s, pathPrefix: /check, headersToAdd: [{key: x-asker,"
          + " value: edge}], allowedUpstreamHeaders: [{exact: x-seen-path}]}}";

  private final NamedBackend named = NamedBackend.start("named");
  private final NamedBackend web = NamedBackend.start("web");
  private final RecordingBackend recording = RecordingBackend.plain();
  private final CheckServer service = CheckServer.start();
  private final Edge edge = Edge.of(XdsVariant.ADS);

  @BeforeAll
  void start() {
    edge.serve(
        proxy(),
        Yaml.upstream("named", named.port()),
        Yaml.upstream("recording", recording.port()),
        Yaml.upstream("web", web.port()),
        Yaml.upstreamWith("service", "useHttp2: true\n", service.port()),
        Yaml.upstreamWith("down", "useHttp2: true\n", FreePort.pick()));
  }

  private String proxy() {
    return Yaml.withOptions(
        Yaml.proxy(
            edge.httpPort(),
            Yaml.route("/open", "named", "extAuth: {disabled: true}")
                + Yaml.route(
                    "/told",
                    "named",
                    "extAuth: {contextExtensions: {part: told}, withRequestBody: {maxRequestBytes: 64}}")
                + Yaml.route("/seen", "recording")
                + Yaml.route("/down", "named", DOWN + "}")
                + Yaml.route("/lenient", "named", DOWN + ", failureModeAllow: true}")
                + Yaml.route("/busy", "named", DOWN + ", statusOnError: 503}")
                + Yaml.route("/web", "recording", WEB)
                + Yaml.route(
                    "/missing", "named", "extAuth: {grpcService: {upstream: {name: nobody}}}")
                + Yaml.route("/", "named")),
        SERVICE);
  }

  @AfterAll
  void end() {
    edge.close();
    named.close();
    web.close();
    recording.close();
    service.close();
  }

  private HttpReply passing(String path) {
    return edge.http().header("x-pass", "yes").get(path);
  }

  @Test
  @DisplayName("refuses requests with an answer of its own")
  void refuses() {
    HttpReply refused = edge.http().get("/");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body()).isEqualTo("not you");
  }

  @Test
  @DisplayName("lets requests pass, and tells the back end something")
  void allows() {
    assertThat(passing("/").status()).isEqualTo(200);
    assertThat(passing("/seen").status()).isEqualTo(200);
    assertThat(recording.next().bytes()).startsWith("GET /seen").contains("x-checked: by-grpc\r\n");
  }

  @Test
  @DisplayName("is told what is said of the listener and of the route, and the body")
  void isTold() throws InterruptedException {
    service.forget();
    assertThat(edge.http().send("POST", "/told", "green tea").status()).isEqualTo(422);
    AttributeContext told = service.next().getAttributes();
    assertThat(told.getContextExtensionsMap())
        .containsEntry("listener", "http")
        .containsEntry("part", "told");
    assertThat(told.getRequest().getHttp().getBody()).isEqualTo("green tea");
  }

  @Test
  @DisplayName("is not asked for a route that is exempt")
  void exempt() {
    assertThat(edge.http().get("/open").status()).isEqualTo(200);
  }

  @Test
  @DisplayName("refuses by being away, unless the route says otherwise")
  void away() {
    assertThat(passing("/down").status()).isEqualTo(403);
    assertThat(passing("/busy").status()).isEqualTo(503);
    assertThat(passing("/lenient").status()).isEqualTo(200);
  }

  @Test
  @DisplayName("that is not there at all leaves its route with an error, and no other")
  void missing() {
    assertThat(passing("/missing").status()).isEqualTo(503);
    assertThat(edge.problems()).anyMatch(p -> p.contains("default~nobody is missing"));
  }

  @Test
  @DisplayName("is asked by HTTP as well, beside another one")
  void http() {
    assertThat(edge.http().get("/web").status()).isEqualTo(200);
    assertThat(recording.next().bytes()).contains("x-seen-path: /check/web\r\n");
    web.answerWith(401);
    assertThat(passing("/web").status()).isEqualTo(401);
    web.answerWith(200);
  }
}
