// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chancery.core.ControlPlane;
import dev.chancery.server.cli.ChanceryCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each block of code in each page. One that can't be checked says why in the line before: {@code
 * <!-- unchecked: why -->}.
 */
@DisplayName("A block of code in the documentation")
class SnippetsTest {

  @TempDir private static Path folder;
  private static ControlPlane controlPlane;
  private static YamlReading yaml;
  private static JavaSources sources;
  private static DependencyCheck dependencies;

  @BeforeAll
  static void open() throws IOException {
    controlPlane = ControlPlane.builder().loadPlugins().start();
    yaml = new YamlReading(controlPlane.reader(), folder);
    sources = new JavaSources();
    dependencies = new DependencyCheck();
  }

  @AfterAll
  static void close() {
    controlPlane.close();
  }

  @TestFactory
  @DisplayName("is what the program or the compiler takes")
  Stream<DynamicTest> isRight() throws IOException {
    return Page.all().stream()
        .flatMap(page -> page.snippets().stream())
        .map(snippet -> DynamicTest.dynamicTest(snippet.place(), () -> test(snippet)));
  }

  private static void test(Snippet snippet) throws Exception {
    if (snippet.unchecked().isEmpty()) {
      check(snippet);
    } else {
      assertThatThrownBy(() -> check(snippet))
          .as("it is right, so it needs no comment 'unchecked: %s'", snippet.unchecked())
          .isInstanceOf(Throwable.class);
    }
  }

  private static void check(Snippet snippet) throws Exception {
    String text = snippet.text();
    switch (snippet.language()) {
      case "java" ->
          assertThat(sources.have(text))
              .as("a Java file of the repository has this code, … for what is left out:%n%s", text)
              .isTrue();
      case "yaml" -> assertThat(yaml.mistakes(text)).as(text).isEmpty();
      case "json" -> assertThat(new ObjectMapper().readTree(text)).isNotNull();
      case "xml" -> dependencies.check(text);
      case "sh" -> CommandLines.inScript(text).forEach(SnippetsTest::parse);
      case "console" -> CommandLines.inConsole(text).forEach(SnippetsTest::parse);
      case "text" -> {}
      default ->
          throw new AssertionError(
              "found a block of '%s' (expected: java, yaml, json, xml, sh, console, or text for "
                      .formatted(snippet.language())
                  + "output; of another language, a comment in the line before: "
                  + "<!-- unchecked: why -->)");
    }
  }

  private static void parse(List<String> arguments) {
    var unused = ChanceryCommand.commandLine().parseArgs(arguments.toArray(String[]::new));
  }
}
