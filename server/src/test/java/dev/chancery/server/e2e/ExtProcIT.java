// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.FreePort;
import dev.chancery.testkit.HttpReply;
import dev.chancery.testkit.NamedBackend;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("A service that processes requests")
class ExtProcIT {

  private static final String SERVICE =
      "extProc: {grpcService: {upstream: {name: processor}}, messageTimeout: 20s}";
  private static final String DOWN = "extProc: {grpcService: {upstream: {name: down}}";

  private final NamedBackend named = NamedBackend.start("named");
  private final RecordingBackend recording = RecordingBackend.plain();
  private final ProcessorServer processor = ProcessorServer.start();
  private final Edge edge = Edge.of(XdsVariant.ADS);

  @BeforeAll
  void start() {
    edge.serve(
        proxy(),
        Yaml.upstream("named", named.port()),
        Yaml.upstream("recording", recording.port()),
        Yaml.upstreamWith("processor", "useHttp2: true\n", processor.port()),
        Yaml.upstreamWith("down", "useHttp2: true\n", FreePort.pick()));
  }

  private String proxy() {
    return Yaml.withOptions(
        Yaml.proxy(
            edge.httpPort(),
            Yaml.route("/seen", "recording")
                + Yaml.route("/open", "recording", "extProc: {disabled: true}")
                + Yaml.route(
                    "/bodies",
                    "named",
                    "extProc: {processingMode: {requestHeaderMode: SKIP, responseHeaderMode: SKIP,"
                        + " responseBodyMode: BUFFERED}}")
                + Yaml.route(
                    "/bound",
                    "recording",
                    SERVICE.replace("20s", "20s, mutationRules: {disallowAll: true}"))
                + Yaml.route("/down", "named", DOWN + "}")
                + Yaml.route("/lenient", "named", DOWN + ", failureModeAllow: true}")
                + Yaml.route("/", "named")),
        SERVICE);
  }

  @AfterAll
  void end() {
    edge.close();
    named.close();
    recording.close();
    processor.close();
  }

  @Test
  @DisplayName("changes headers of the request and of the answer")
  void headers() {
    HttpReply reply = edge.http().get("/seen");
    assertThat(reply.header("x-processed")).isEqualTo("answer");
    assertThat(recording.next().bytes()).contains("x-processed: request\r\n");
  }

  @Test
  @DisplayName("sees what the route says, such as the body of the answer")
  void bodies() {
    HttpReply reply = edge.http().get("/bodies");
    assertThat(reply.body()).isEqualTo("NAMED");
    assertThat(reply.headers().firstValue("x-processed")).isEmpty();
  }

  @Test
  @DisplayName("changes nothing that the rules forbid")
  void mutationRules() {
    HttpReply reply = edge.http().get("/bound");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(recording.next().bytes()).doesNotContain("x-processed");
  }

  @Test
  @DisplayName("sees nothing of a route that is exempt")
  void exempt() {
    HttpReply reply = edge.http().get("/open");
    assertThat(reply.headers().firstValue("x-processed")).isEmpty();
    assertThat(recording.next().bytes()).doesNotContain("x-processed");
  }

  @Test
  @DisplayName("stops requests by being away, unless the route says otherwise")
  void away() {
    assertThat(edge.http().get("/down").status()).isEqualTo(500);
    assertThat(edge.http().get("/lenient").status()).isEqualTo(200);
  }
}
