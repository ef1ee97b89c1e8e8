// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.NamedBackend;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("traces")
class TracingIT {

  private static final String OPEN_TELEMETRY =
      """
      tracing:
        openTelemetry:
          upstream: {name: collector}
          serviceName: edge
          resourceAttributes: {team: web}
        customTags:
        - {tag: region, literal: {value: north}}
        - {tag: tenant, requestHeader: {name: x-tenant}}
        - {tag: missing, environment: {name: CHANCERY_NOT_SET, defaultValue: unknown}}
        maxPathTagLength: 3
      """;

  private static final String ZIPKIN =
      """
      - name: zipkin
        bindPort: %d
        httpListener:
          options: {tracing: {zipkin: {upstream: {name: zipkin}, collectorEndpoint: /spans}}}
          virtualHosts:
          - name: all
            domains: ["*"]
            routes: [{routeAction: {single: {upstream: {name: named}}}}]
      """;

  /** Envoy sends so many spans at once. */
  private static final int FULL = 5;

  private final NamedBackend named = NamedBackend.start("named");
  private final RecordingBackend recording = RecordingBackend.plain();
  private final RecordingBackend zipkin = RecordingBackend.plain();
  private final Collector collector = Collector.start();
  private final Edge edge = Edge.of(XdsVariant.ADS);

  @BeforeAll
  void start() {
    edge.serve(
        Yaml.withOptions(
                Yaml.proxy(
                    edge.httpPort(),
                    Yaml.route("/recorded", "recording") + Yaml.route("/", "named")),
                OPEN_TELEMETRY)
            + ZIPKIN.formatted(edge.otherPort()).indent(2),
        Yaml.upstream("named", named.port()),
        Yaml.upstream("recording", recording.port()),
        Yaml.upstream("zipkin", zipkin.port()),
        Yaml.upstreamWith("collector", "useHttp2: true\n", collector.port()));
  }

  @AfterAll
  void end() {
    edge.close();
    named.close();
    recording.close();
    zipkin.close();
    collector.close();
  }

  @Test
  @DisplayName("of OpenTelemetry have the tags that were asked for, and go on to the back end")
  void openTelemetry() {
    edge.http().get("/recorded");
    String head = recording.next().bytes();
    for (int i = 0; i < FULL; i++) {
      edge.http().header("x-tenant", "shop").get("/path");
    }
    ResourceSpans spans = collector.nextSpans();
    assertThat(attributes(spans.getResource().getAttributesList()))
        .containsEntry("service.name", "edge")
        .containsEntry("team", "web");
    List<Span> all = spans.getScopeSpans(0).getSpansList();
    assertThat(head).contains("traceparent: 00-" + hex(all.get(0)));
    assertThat(attributes(all.get(1).getAttributesList()))
        .containsEntry("region", "north")
        .containsEntry("tenant", "shop")
        .containsEntry("missing", "unknown")
        .containsEntry("http.status_code", "200")
        .containsEntry("http.url", "http://localhost/pa");
  }

  @Test
  @DisplayName("of Zipkin are posted to the collector")
  void zipkin() {
    for (int i = 0; i < FULL; i++) {
      edge.envoy().listener("zipkin").get("/");
    }
    assertThat(zipkin.next().bytes()).startsWith("POST /spans HTTP/1.1").contains("json");
  }

  private static Map<String, String> attributes(List<KeyValue> attributes) {
    return attributes.stream()
        .collect(Collectors.toMap(KeyValue::getKey, a -> a.getValue().getStringValue()));
  }

  private static String hex(Span span) {
    StringBuilder hex = new StringBuilder();
    for (byte each : span.getTraceId().toByteArray()) {
      hex.append("%02x".formatted(each));
    }
    return hex.toString();
  }
}
