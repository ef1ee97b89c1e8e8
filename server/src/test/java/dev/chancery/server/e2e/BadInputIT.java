// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.chancery.core.status.ResourceStatus.State;
import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.NamedBackend;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@BothVariants
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("bad input is told, disturbs nothing, and is over once it is mended:")
class BadInputIT {

  private static final long HUNDRED_MEGABYTES = 100L * 1024 * 1024;

  private final NamedBackend echo = NamedBackend.start("echo");
  private Edge edge;
  private int version;

  // One object serves all tests of a variant, and such a one is given it after it was made.
  @Parameter private XdsVariant variant = XdsVariant.ADS;

  @BeforeAll
  void start() {
    edge = Edge.of(variant);
    writeGood();
    edge.start();
  }

  /** One test that fails does not fail the next. */
  @BeforeEach
  void mend() {
    writeGood();
    edge.awaitBody("/version", "version " + version);
    edge.awaitNoProblem();
  }

  @AfterAll
  void end() {
    edge.close();
    echo.close();
  }

  /** Writes good files, of another version than before. */
  private void writeGood() {
    version++;
    edge.folder().rename("echo.yaml", upstream());
    edge.folder().rename("edge.yaml", proxy());
  }

  private String upstream() {
    return Yaml.upstream("echo", echo.port());
  }

  private String proxy() {
    return Yaml.proxy(
        edge.httpPort(),
        """
            - {matcher: {exact: /version}, directResponseAction: {status: 200, body: "version %d"}}
            - matcher: {prefix: /}
              routeAction: {multi: {destinations: [{weight: 1, destination: {upstream: {name: echo}}}]}}
            """
            .formatted(version));
  }

  static Stream<Arguments> mistakes() {
    String routes = "spec.listeners[0].httpListener.virtualHosts[0].routes";
    return Stream.of(
        arguments("text that is not YAML", "kind: Proxy", "kind: [", "edge.yaml:4: not valid YAML"),
        arguments(
            "an unknown kind",
            "kind: Proxy",
            "kind: Proxi",
            "edge.yaml:2: kind: found 'Proxi'; did you mean 'Proxy'?"),
        arguments(
            "an unknown section",
            "static:",
            "statik:",
            "echo.yaml:4: spec.statik: no installed plugin has a section of this name; did you mean"
                + " 'static'?"),
        arguments(
            "an unknown field",
            "bindPort:",
            "bindPrt:",
            "edge.yaml:7: spec.listeners[0].bindPrt: unknown field; did you mean 'bindPort'?"),
        arguments(
            "a wrong type",
            "bindPort: ",
            "bindPort: p",
            "edge.yaml:7: spec.listeners[0].bindPort: found 'p"),
        arguments("a port out of range", "bindPort: ", "bindPort: 99", "(expected: 1 to 65535)"),
        arguments(
            "a domain twice",
            "domains: [\"*\"]",
            "domains: [a.example, A.example]",
            "edge.yaml:11: spec.listeners[0].httpListener.virtualHosts[0].domains[1]: found"
                + " 'A.example'"),
        arguments(
            "a regular expression that does not compile",
            "{exact: /version}",
            "{regex: \"/(\"}",
            "edge.yaml:13: " + routes + "[0].matcher.regex: found '/(', where missing closing )"),
        arguments(
            "weights that sum up to nothing",
            "weight: 1",
            "weight: 0",
            "edge.yaml:15: "
                + routes
                + "[1].routeAction.multi.destinations: found weights whose sum"
                + " is 0"),
        arguments(
            "no destination",
            "[{weight: 1, destination: {upstream: {name: echo}}}]",
            "[]",
            "edge.yaml:15: " + routes + "[1].routeAction.multi.destinations: found an empty list"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  @DisplayName("a mistake in a file")
  void mistake(String name, String right, String wrong, String problem) {
    String file = proxy().contains(right) ? "edge.yaml" : "echo.yaml";
    String good = file.equals("edge.yaml") ? proxy() : upstream();
    isHarmless(file, () -> edge.folder().rename(file, good.replace(right, wrong)), problem);
  }

  /** Breaks, waits for the problem, sees that other files still take effect, and mends. */
  private void isHarmless(String file, Runnable breaking, String problem) {
    try (Traffic traffic = Traffic.to(edge.httpPort())) {
      breaking.run();
      edge.awaitProblem(problem);
      assertThat(edge.problems()).allSatisfy(found -> assertThat(found).contains(file));
      edge.folder().rename("other.yaml", Yaml.upstream("other" + version, echo.port()));
      edge.awaitStatus("Upstream", "other" + version, State.ACCEPTED);
      traffic.awaitMore();

      writeGood();
      edge.awaitBody("/version", "version " + version);
      edge.awaitNoProblem();
      traffic.assertAllAnswered();
    }
  }

  @Test
  @DisplayName("a resource that stands in two files")
  void twice() {
    try (NamedBackend wrong = NamedBackend.start("wrong");
        Traffic traffic = Traffic.to(edge.httpPort())) {
      edge.folder().write("second.yaml", Yaml.upstream("echo", wrong.port()));
      edge.awaitProblem(
          "Upstream default~echo: second.yaml:1: found Upstream default~echo a second time;"
              + " echo.yaml:1 has it first and is served");
      traffic.awaitMore();
      edge.folder().delete("second.yaml");
      edge.awaitNoProblem();
      traffic.assertAllAnswered();
      assertThat(wrong.requests()).isZero();
    }
  }

  @Test
  @DisplayName("a file of 100 MB")
  void tooLong() {
    isHarmless(
        "edge.yaml",
        () ->
            edge.folder()
                .replace(
                    "edge.yaml",
                    path -> {
                      try (RandomAccessFile hole = new RandomAccessFile(path.toFile(), "rw")) {
                        hole.setLength(HUNDRED_MEGABYTES);
                      }
                    }),
        "edge.yaml: found 104857600 bytes (expected: at most 16777216;");
  }

  @Test
  @DisplayName("a pipe in the place of a file")
  void pipe() {
    isHarmless(
        "edge.yaml",
        () ->
            edge.folder()
                .replace(
                    "edge.yaml",
                    path -> new ProcessBuilder("mkfifo", path.toString()).start().waitFor()),
        "edge.yaml: can't be read: found neither a file nor a folder (expected: a file)");
  }

  @Test
  @DisplayName("a link that leads nowhere")
  void link() {
    isHarmless(
        "edge.yaml",
        () ->
            edge.folder()
                .replace(
                    "edge.yaml", path -> Files.createSymbolicLink(path, Path.of("nowhere.yaml"))),
        "edge.yaml: can't be read");
  }

  @Test
  @DisplayName("a folder that vanishes")
  void vanishedFolder() {
    try (Traffic traffic = Traffic.to(edge.httpPort())) {
      edge.folder().vanish();
      edge.awaitProblem("the folder can't be read");
      traffic.awaitMore();
      edge.folder().comeBack();
      writeGood();
      edge.awaitBody("/version", "version " + version);
      edge.awaitNoProblem();
      traffic.assertAllAnswered();
    }
  }

  @Test
  @DisplayName("a folder with the name of a file holds no file, and that is no mistake")
  void folderNamedLikeAFile() throws Exception {
    Path folder = Files.createDirectory(edge.folder().path("folder.yaml"));
    edge.folder().rename("other.yaml", Yaml.upstream("beside-folder", echo.port()));
    edge.awaitStatus("Upstream", "beside-folder", State.ACCEPTED);
    edge.awaitNoProblem();
    Files.delete(folder);
  }
}
