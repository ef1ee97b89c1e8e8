// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.HttpReply;
import dev.chancery.testkit.NamedBackend;
import io.opentelemetry.proto.trace.v1.Span;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("traces of a route")
class RouteTracingIT {

  private static final String NONE =
      "routeTracing: {tracePercentages: {randomSamplePercentage: 0, clientSamplePercentage: 0}}\n";

  /** Envoy sends so many spans at once. */
  private static final int FULL = 5;

  private final NamedBackend named = NamedBackend.start("named");
  private final Collector collector = Collector.start();
  private final Edge edge = Edge.of(XdsVariant.ADS);

  @AfterEach
  void end() {
    edge.close();
    named.close();
    collector.close();
  }

  @Test
  @DisplayName("are called and chosen as it says")
  void routes() {
    String proxy =
        OptionYaml.proxy(
            edge.httpPort(),
            "",
            OptionYaml.route("/quiet", "named", NONE),
            OptionYaml.route("/told", "named", "routeTracing: {routeDescriptor: told}\n"),
            OptionYaml.route(
                "/", "named", "routeTracing: {routeDescriptor: kept, propagate: false}\n"));
    edge.serve(
        Yaml.upstream("named", named.port()),
        Yaml.upstreamWith("collector", "useHttp2: true\n", collector.port()),
        Yaml.withOptions(proxy, "tracing: {openTelemetry: {upstream: {name: collector}}}"));

    for (int i = 0; i < FULL; i++) {
      assertThat(edge.http().get("/quiet").status()).isEqualTo(200);
    }
    HttpReply told = edge.http().get("/told");
    for (int i = 1; i < FULL; i++) {
      assertThat(edge.http().get("/kept").header("x-envoy-decorator-operation")).isEmpty();
    }

    assertThat(told.header("x-envoy-decorator-operation")).isEqualTo("told");
    assertThat(collector.nextSpans().getScopeSpans(0).getSpansList())
        .extracting(Span::getName)
        .containsExactly("told", "kept", "kept", "kept", "kept");
  }
}
