// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.record.ReadLimits;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.ResourceBatch.Located;
import dev.chancery.spi.model.DestinationSpec;
import dev.chancery.spi.model.HeaderMatcherSpec;
import dev.chancery.spi.model.HttpListenerSpec;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.MatcherSpec;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.MultiDestinationSpec;
import dev.chancery.spi.model.Options;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.RedirectSpec;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.VirtualHostSpec;
import dev.chancery.spi.model.WeightedDestinationSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the YAML reader")
class YamlResourceReaderTest {

  private static final String UPSTREAM =
      """
      apiVersion: chancery.dev/v1
      kind: Upstream
      metadata: {name: cart}
      spec:
      """;

  private final YamlResourceReader reader =
      new YamlResourceReader(TestSections.ALL, ReadLimits.DEFAULT);

  @Test
  @DisplayName("reads the sample as it stands")
  void readsTheSample() throws IOException {
    ResourceBatch batch = reader.read("sample.yaml", resource("sample.yaml"));

    Upstream echo =
        Upstream.of(
            "default",
            "echo",
            new TestSections.Hosts(
                List.of(
                    new TestSections.Host("127.0.0.1", 9001, 1),
                    new TestSections.Host("127.0.0.1", 9002, 3))));
    RouteSpec old =
        new RouteSpec(
            "old",
            List.of(
                new MatcherSpec(
                    new MatcherSpec.Exact("/old"),
                    true,
                    List.of(new HeaderMatcherSpec("x-beta", "1", false, false)),
                    List.of(),
                    List.of("GET"))),
            RedirectSpec.toHost("new.example", 308));
    RouteSpec shared =
        RouteSpec.prefix(
            "/",
            new RouteToSpec(
                new MultiDestinationSpec(List.of(weighted(90, "echo"), weighted(10, "canary")))));
    Proxy edge =
        Proxy.of(
            "default",
            "edge",
            new ListenerSpec(
                "http",
                "::",
                8080,
                new HttpListenerSpec(
                    List.of(
                        new VirtualHostSpec(
                            "echo",
                            List.of("echo.example", "echo.example:*"),
                            List.of(old, shared))),
                    "")));
    assertThat(batch)
        .isEqualTo(
            ResourceBatch.of(
                List.of(new Located(echo, "sample.yaml:1"), new Located(edge, "sample.yaml:8"))));
  }

  @Test
  @DisplayName("accepts a single matcher, and a route without any matches everything")
  void acceptsSingleMatcher() {
    Proxy proxy =
        (Proxy)
            only(
                """
                apiVersion: chancery.dev/v1
                kind: Proxy
                metadata: {name: edge}
                spec:
                  listeners:
                  - name: http
                    bindPort: 80
                    httpListener:
                      virtualHosts:
                      - name: all
                        domains: ["*"]
                        routes:
                        - matcher: {prefix: /a}
                          directResponseAction: {status: 200}
                        - matcher: {methods: [GET]}
                          directResponseAction: {status: 201}
                        - directResponseAction: {status: 204}
                """);

    List<RouteSpec> routes =
        ((HttpListenerSpec) proxy.listeners().get(0).protocol()).virtualHosts().get(0).routes();
    assertThat(routes)
        .extracting(RouteSpec::matchers)
        .containsExactly(
            List.of(MatcherSpec.prefix("/a")),
            List.of(
                new MatcherSpec(
                    new MatcherSpec.Prefix("/"), true, List.of(), List.of(), List.of("GET"))),
            List.of());
  }

  @Test
  @DisplayName("gives each record its defaults, durations and enums")
  void readsSectionsAndOptions() {
    Resource read =
        only(
            UPSTREAM
                + """
                  cloud: {interval: 1m30s, selector: {app: cart}, network: PRIVATE}
                  useHttp2: true
                  limits:
                """);

    assertThat(read)
        .isEqualTo(
            new Upstream(
                Metadata.of("default", "cart"),
                new TestSections.Cloud(
                    "eu",
                    Duration.ofSeconds(90),
                    Map.of("app", "cart"),
                    TestSections.Network.PRIVATE),
                Options.of(new TestSections.UseHttp2(true), new TestSections.Limits(1024, 0.5))));
  }

  @Test
  @DisplayName("reads JSON, even if it is indented with tabs")
  void readsJson() {
    Resource read =
        only(
            """
            {
            \t"apiVersion": "chancery.dev/v1",
            \t"kind": "Upstream",
            \t"metadata": {"name": "cart", "labels": {"a": "b\\tc"}},
            \t"spec": {"static": {"hosts": [
            \t\t{"addr": "10.0.0.1", "port":
            \t\t\t80}
            \t]}}
            }
            """);

    assertThat(read.metadata().labels()).containsExactly(Map.entry("a", "b\tc"));
  }

  @Test
  @DisplayName("reads settings as they were written")
  void readsSettings() {
    Settings settings =
        (Settings)
            only(
                """
                apiVersion: chancery.dev/v1
                kind: Settings
                metadata: {name: main}
                spec: {plugins: {gce: {interval: 10s, zones: [a, b]}}}
                """);

    assertThat(Objects.requireNonNull(settings.plugins().get("gce")))
        .containsOnlyKeys("interval", "zones");
    assertThat(settings.pluginSettings().values()).hasSize(2);
  }

  @Test
  @DisplayName("reads the documents around one that is not YAML, and tells whose it is")
  void malformedDocumentDisturbsNoOther() {
    String text =
        document("one")
            + """
            ---
            apiVersion: chancery.dev/v1
            kind: Upstream
            metadata: {name: two}
            spec:
              static: {hosts: [
            ---
            """
            + document("three");

    ResourceBatch batch = reader.read("a.yaml", text);

    assertThat(batch.resources())
        .extracting(Located::location)
        .containsExactly("a.yaml:1", "a.yaml:13");
    assertThat(batch.rejected()).containsOnlyKeys(ResourceKey.of("Upstream", "default", "two"));
    assertThat(batch.problems())
        .singleElement()
        .hasToString(
            "a.yaml:7: the document that begins here may hold more resources than could be told apart; what was here before stays");
  }

  @Test
  @DisplayName("does not take it for a deletion when two documents run into each other")
  void documentsThatRunIntoEachOther() {
    ResourceBatch batch = reader.read("a.yaml", document("one") + document("two"));

    assertThat(batch.resources()).isEmpty();
    assertThat(batch.rejected()).containsOnlyKeys(ResourceKey.of("Upstream", "default", "one"));
    assertThat(batch.problems()).singleElement().asString().endsWith("what was here before stays");
  }

  @Test
  @DisplayName("takes empty documents, comments and directives for nothing")
  void emptyDocumentsAreNothing() {
    String text =
        "\uFEFF# only a comment\n---\n---\n# again\n...\n%YAML 1.2\n---\n" + document("one");

    ResourceBatch batch = reader.read("a.yaml", text);

    assertThat(batch.problems()).isEmpty();
    assertThat(batch.resources()).extracting(Located::location).containsExactly("a.yaml:8");
    assertThat(reader.read("a.yaml", "")).isEqualTo(ResourceBatch.of(List.of()));
  }

  @Test
  @DisplayName("rejects the second of two with one name and names the place of the first")
  void rejectsTwins() {
    ResourceBatch batch = reader.read("a.yaml", document("one") + "---\n" + document("one"));

    assertThat(batch.resources()).hasSize(1);
    assertThat(batch.rejected().get(ResourceKey.of("Upstream", "default", "one")))
        .singleElement()
        .hasToString(
            "a.yaml:7: found Upstream default~one a second time (first at a.yaml:1; expected: each kind and name once)");
  }

  @Test
  @DisplayName("refuses a text beyond the limit without parsing it")
  void refusesLongText() {
    ResourceBatch batch =
        new YamlResourceReader(TestSections.ALL, ReadLimits.DEFAULT.withMaxCharacters(10))
            .read("a.yaml", document("one"));

    assertThat(batch.resources()).isEmpty();
    assertThat(batch.problems())
        .singleElement()
        .hasToString("a.yaml: found 111 characters (expected: at most 10; split the text)");
  }

  @Test
  @DisplayName("lists no more mistakes than people can read")
  void listsAHundredMistakes() {
    StringBuilder text = new StringBuilder(UPSTREAM).append("  static: {hosts: []}\n");
    for (int i = 0; i < 150; i++) {
      text.append("  wrong").append(i).append(": 1\n");
    }

    assertThat(
            reader
                .read("a.yaml", text.toString())
                .rejected()
                .get(ResourceKey.of("Upstream", "default", "cart")))
        .hasSize(101)
        .last()
        .hasToString("a.yaml: 51 more mistakes are not listed");
  }

  private static String document(String name) {
    return """
    apiVersion: chancery.dev/v1
    kind: Upstream
    metadata: {name: %s}
    spec:
      static: {hosts: [{addr: a, port: 1}]}
    """
        .formatted(name);
  }

  private Resource only(String text) {
    ResourceBatch batch = reader.read("a.yaml", text);
    assertThat(batch.rejected()).isEmpty();
    assertThat(batch.problems()).isEmpty();
    assertThat(batch.resources()).hasSize(1);
    return batch.resources().get(0).resource();
  }

  private static WeightedDestinationSpec weighted(int weight, String upstream) {
    return new WeightedDestinationSpec(
        weight, new DestinationSpec(new ResourceRef("default", upstream)));
  }

  private static String resource(String name) throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(YamlResourceReaderTest.class.getResourceAsStream(name))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
