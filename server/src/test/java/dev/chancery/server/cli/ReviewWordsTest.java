// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.ControlPlane;
import dev.chancery.server.Folder;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.ResourceReader;
import dev.chancery.spi.ResourceReview;
import dev.chancery.spi.ResourceSink;
import dev.chancery.spi.SourcePlugin;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Problem.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What a source is told of a resource before it is written, as by a webhook,")
class ReviewWordsTest {

  private static final Asker ASKER = new Asker();
  private static ControlPlane controlPlane;

  @TempDir private Path folder;

  /** A source that holds nothing. */
  private static final class Asker implements SourcePlugin {

    private final CompletableFuture<ResourceReview> review = new CompletableFuture<>();

    @Override
    public String name() {
      return "asker";
    }

    @Override
    public AutoCloseable watchResources(
        PluginContext context, ResourceReader reader, ResourceSink sink) {
      sink.publish(Map.of());
      return () -> {};
    }

    @Override
    public AutoCloseable offerReview(PluginContext context, ResourceReview lent) {
      review.complete(lent);
      return () -> {};
    }
  }

  @BeforeAll
  static void start() {
    controlPlane =
        ControlPlane.builder()
            .loadPlugins(ReviewWordsTest.class.getClassLoader())
            .plugin(ASKER)
            .start();
  }

  @AfterAll
  static void close() {
    controlPlane.close();
  }

  static Stream<Arguments> documents() {
    String[] parts = Folder.EDGE.split("---\n", -1);
    String upstream = parts[0];
    String proxy = parts[1];
    return Stream.of(
        Arguments.of("a value", "Upstream default~echo", upstream.replace("9001", "0")),
        Arguments.of("two values", "Upstream default~echo", twoMistakes(upstream)),
        Arguments.of("a field", "Proxy default~edge", proxy.replace("bindPort", "bindProt")),
        Arguments.of("a section", "Upstream default~echo", upstream.replace("static", "statik")),
        Arguments.of("a kind", "", upstream.replace("Upstream", "Upstraem")),
        Arguments.of("no name", "", upstream.replace("{name: echo}", "{nmae: echo}")),
        Arguments.of("a route to nobody", "Proxy default~edge", proxy),
        Arguments.of(
            "a translation",
            "Proxy default~edge",
            proxy.replace(
                "- routeAction: {",
                "- options: {envoyPatch: {patches: [{merge: {nmae: a}}]}}\n"
                    + "          routeAction: {")),
        Arguments.of("a policy without a target", "Policy default~slow", policy()));
  }

  private static String twoMistakes(String upstream) {
    return upstream.replace("9001", "0").replace("127.0.0.1", "''");
  }

  private static String policy() {
    return """
        apiVersion: chancery.dev/v1
        kind: Policy
        metadata: {name: slow}
        spec:
          targetRefs: [{kind: Upstream, name: echo}]
          circuitBreakers: {maxConnections: 100}
        """;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("documents")
  @DisplayName("is what 'chancery check' prints of it, without file and line")
  void sameWords(String what, String key, String text) throws Exception {
    new Folder(folder).write("a.yaml", text);
    Ran check = Ran.command("check", folder.toString());

    List<String> reviewed =
        review(text).stream().map(problem -> line(key, problem)).sorted().toList();

    assertThat(reviewed).as(what).isNotEmpty();
    assertThat(check.out().lines().map(ReviewWordsTest::withoutPlace).sorted())
        .containsExactlyElementsOf(reviewed);
  }

  private static List<Problem> review(String text) throws Exception {
    return ASKER.review.get(1, TimeUnit.MINUTES).review(text, Duration.ofMinutes(1));
  }

  private static String line(String key, Problem problem) {
    return (problem.severity() == Severity.WARNING ? "warning: " : "")
        + (key.isEmpty() ? "" : key + ": ")
        + problem;
  }

  private static String withoutPlace(String line) {
    return line.replaceFirst("^a\\.yaml(:\\d+)?: ", "");
  }

  @Test
  @DisplayName("is a warning where it is about a secret that may come later")
  void secretLater() throws Exception {
    String upstream = Folder.EDGE.split("---\n", -1)[0] + "  sslConfig: {secretRef: {name: tls}}\n";
    new Folder(folder).write("a.yaml", upstream);
    Ran check = Ran.command("check", folder.toString());

    List<Problem> problems = review(upstream);

    assertThat(problems).extracting(Problem::severity).containsOnly(Severity.WARNING);
    assertThat(check.out().lines().map(ReviewWordsTest::withoutPlace))
        .singleElement()
        .isEqualTo("Upstream default~echo: " + problems.get(0));
  }
}
