// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.chancery.core.plugin.PluginJars.Jar;
import dev.chancery.spi.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("what is wrong with a folder of plugins")
class PluginFolderProblemsTest {

  private static final String EMPTY = "package com.example.gone; public class %s {}";

  @TempDir private Path temporary;
  private Path folder;
  private PluginJars jars;

  @BeforeEach
  void prepare() throws IOException {
    folder = Files.createDirectory(temporary.resolve("plugins"));
    jars = new PluginJars(temporary);
  }

  private static List<Problem> problems(Path directory) {
    RecordingContexts contexts = new RecordingContexts();
    List<Problem> problems =
        catchThrowableOfType(
                PluginException.class, () -> PluginRegistry.fromDirectory(directory, contexts))
            .problems();
    assertThat(contexts.open()).as("what is still lent").isEmpty();
    return problems;
  }

  /** The only thing that is wrong; it must be told of that jar or folder. */
  private String problemOf(Path location) {
    List<Problem> problems = problems(folder);
    assertThat(problems).extracting(Problem::location).containsExactly(location.toString());
    return problems.get(0).message();
  }

  @Test
  @DisplayName("is that it isn't there, or is a file")
  void noFolder() throws IOException {
    Path missing = temporary.resolve("missing");
    Path file = Files.writeString(temporary.resolve("file"), "");

    assertThat(problems(missing))
        .singleElement()
        .hasToString(
            Problem.error(
                    "plugins",
                    missing.toString(),
                    "found no folder (expected: a folder of plugin jars); make it, or name another")
                .toString());
    assertThat(problems(file)).singleElement().asString().contains(file + ": found a file");
  }

  @Test
  @DisplayName("is a jar without a plugin, as a library is")
  void noPlugin() throws IOException {
    Path jar = jars.jar().source(EMPTY.formatted("Lib")).write(folder.resolve("library.jar"));

    assertThat(problemOf(jar))
        .startsWith("found no plugin in it (expected: a file META-INF/services/dev.chancery.spi.");
  }

  @Test
  @DisplayName("is a folder within it that has no jar")
  void noJar() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Files.writeString(inner.resolve("notes.txt"), "none");

    assertThat(problemOf(inner)).startsWith("found no jar in it (expected: the jar of a plugin");
  }

  @Test
  @DisplayName("is a file that ends with .jar and is none, or a link that leads nowhere")
  void brokenJar() throws IOException {
    Path broken = Files.writeString(folder.resolve("a-broken.jar"), "this is no jar");
    Path empty = Files.createFile(folder.resolve("b-empty.jar"));
    Path dangling =
        Files.createSymbolicLink(folder.resolve("c.jar"), temporary.resolve("nowhere.jar"));
    Path whole = jars.plugin(PluginJars.named("Cut", "\"cut\"")).write(temporary.resolve("w.jar"));
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = Files.write(folder.resolve("d.jar"), Arrays.copyOf(bytes, bytes.length / 2));

    assertThat(problems(folder))
        .allMatch(problem -> problem.message().startsWith("can't be read as a jar: "))
        .extracting(Problem::location)
        .containsExactly(broken.toString(), empty.toString(), dangling.toString(), cut.toString());
  }

  @Test
  @DisplayName("is a plugin that needs what its jar doesn't have, whenever that comes out")
  void missingDependency() throws IOException {
    Path gone = jars.jar().source(EMPTY.formatted("Gone")).compile();
    Path parent =
        source(
                "a-parent",
                "Parent extends com.example.gone.Gone implements dev.chancery.spi.Plugin {")
            .against(gone)
            .write(folder.resolve("a-parent.jar"));
    Path field =
        source(
                "b-made",
                "Made implements dev.chancery.spi.Plugin { Object o = new com.example.gone.Gone();")
            .against(gone)
            .write(folder.resolve("b-made.jar"));
    Path asked =
        source(
                "c-asked",
                """
                Asked implements dev.chancery.spi.Plugin {
                  public dev.chancery.spi.Contributions contribute(dev.chancery.spi.PluginContext c) {
                    throw new IllegalStateException(new com.example.gone.Gone().toString());
                  }
                """)
            .against(gone)
            .write(folder.resolve("c-asked.jar"));

    List<Problem> problems = problems(folder);

    assertThat(problems)
        .extracting(Problem::location)
        .containsExactly(parent.toString(), field.toString(), asked.toString());
    assertThat(problems).allMatch(problem -> problem.message().contains("com/example/gone/Gone"));
    assertThat(problems.get(0).message())
        .contains("all that it needs in its jar, or in one beside it in a folder of their own");
  }

  private Jar source(String name, String begin) {
    return jars.plugin(
        "package com.example; public class %s public String name() { return \"%s\"; } }"
            .formatted(begin, name));
  }

  @Test
  @DisplayName("is a list of services that names a class which isn't there, or no plugin")
  void wrongService() throws IOException {
    Path missing =
        jars.jar()
            .service("dev.chancery.spi.Plugin", "com.example.Missing")
            .write(folder.resolve("a.jar"));
    Path library =
        jars.jar()
            .source(EMPTY.formatted("Lib"))
            .service("dev.chancery.spi.UpstreamPlugin", "com.example.gone.Lib")
            .write(folder.resolve("b.jar"));

    assertThat(problems(folder))
        .extracting(Problem::location)
        .containsExactly(missing.toString(), library.toString());
  }

  @Test
  @DisplayName("is a copy of the contract in a jar, beside which nothing is loaded")
  void ownContract() throws IOException {
    Path copy =
        jars.jar()
            .source("package dev.chancery.spi; public interface Extra {}")
            .write(folder.resolve("inner/chancery-spi.jar"));
    jars.plugin(PluginJars.named("Fine", "\"fine\"")).write(folder.resolve("inner/plugin.jar"));

    assertThat(problemOf(copy))
        .startsWith("holds 1 classes of chancery-spi, such as dev/chancery/spi/Extra.class")
        .contains("'provided'");
  }

  @Test
  @DisplayName("is a plugin made for a newer contract: another role, type or method")
  void newerContract() throws IOException {
    Path newer =
        jars.jar()
            .source(
                """
                package dev.chancery.spi;
                public interface Role extends Plugin { default String title() { return name(); } }
                """)
            .compile();
    Path role =
        jars.jar()
            .source(
                "package com.example; public class A implements dev.chancery.spi.Role"
                    + " { public String name() { return \"a\"; } }")
            .service("dev.chancery.spi.Role", "com.example.A")
            .against(newer)
            .write(folder.resolve("a.jar"));
    Path type =
        jars.plugin(
                "package com.example; public class B implements dev.chancery.spi.Role"
                    + " { public String name() { return \"b\"; } }")
            .against(newer)
            .write(folder.resolve("b.jar"));
    Path method = newerMethod().write(folder.resolve("c.jar"));

    List<Problem> problems = problems(folder);

    assertThat(problems)
        .extracting(Problem::location)
        .containsExactly(role.toString(), type.toString(), method.toString());
    assertThat(problems.get(0).message())
        .contains("dev.chancery.spi.Role, a role that is not known");
    assertThat(problems.subList(1, 3))
        .allMatch(problem -> problem.message().contains("another version of chancery-spi than"));
  }

  /** Compiled against a contract that has one method more. */
  private Jar newerMethod() throws IOException {
    Path newer =
        jars.jar()
            .source(
                """
                package dev.chancery.spi;
                public class Contributions { public static Contributions later() { return null; } }
                """)
            .source(
                """
                package dev.chancery.spi;
                public interface Plugin {
                  String name();
                  default Contributions contribute(PluginContext context) { return null; }
                }
                """)
            .compile();
    return jars.plugin(
            """
            package com.example;
            public class C implements dev.chancery.spi.Plugin {
              public String name() { return "c"; }
              public dev.chancery.spi.Contributions contribute(dev.chancery.spi.PluginContext c) {
                return dev.chancery.spi.Contributions.later();
              }
            }
            """)
        .against(newer);
  }

  @Test
  @DisplayName("is all told in one message, and nothing is left open")
  void allAtOnce() throws IOException {
    jars.plugin(PluginJars.named("Fine", "\"fine\"")).write(folder.resolve("fine.jar"));
    jars.plugin(PluginJars.named("Bad", "\"BAD NAME\"")).write(folder.resolve("bad.jar"));
    Files.writeString(folder.resolve("broken.jar"), "x");
    Files.createDirectory(folder.resolve("empty"));

    assertThat(
            problems(folder).stream()
                .map(problem -> Path.of(problem.location()).getFileName().toString())
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder("bad.jar", "broken.jar", "empty");
  }
}
