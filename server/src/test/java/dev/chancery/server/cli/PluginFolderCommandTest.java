// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chancery.server.Folder;
import dev.chancery.spi.Plugin;
import dev.chancery.testkit.TestProgram;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("--plugins")
class PluginFolderCommandTest {

  @TempDir private Path temporary;
  private Path plugins;
  private Path jar;
  private Path config;

  @BeforeEach
  void prepare() throws IOException {
    plugins = Files.createDirectory(temporary.resolve("plugins"));
    config = Files.createDirectory(temporary.resolve("config"));
    jar = plugins.resolve("hand-made.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "7.8.9");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      add(out, HandMadePlugin.class);
      add(out, HandMadePlugin.HandMade.class);
      out.putNextEntry(new JarEntry("META-INF/services/" + Plugin.class.getName()));
      out.write(HandMadePlugin.class.getName().getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void add(JarOutputStream jar, Class<?> type) throws IOException {
    String file = type.getName().replace('.', '/') + ".class";
    jar.putNextEntry(new JarEntry(file));
    try (InputStream in = type.getClassLoader().getResourceAsStream(file)) {
      Objects.requireNonNull(in, file).transferTo(jar);
    }
  }

  private Ran ran(String... arguments) {
    String[] all = new String[arguments.length + 1];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--plugins=" + plugins;
    return Ran.command(all);
  }

  @Test
  @DisplayName("adds the plugins of a folder to those that 'plugins' lists")
  void lists() {
    Ran ran = ran("plugins");

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains(
            """
            hand-made 7.8.9
              class  dev.chancery.server.cli.HandMadePlugin
              jar    %s
              roles  UpstreamPlugin
              upstream type  handMade
                name: text, required
                  What its statistics are called.
            """
                .formatted(jar))
        .contains("upstream type  static");
  }

  @Test
  @DisplayName("and 'plugins --json' tells the same to programs")
  void json() throws IOException {
    JsonNode found = new ObjectMapper().readTree(ran("plugins", "--json").out()).get("plugins");

    JsonNode own = named(found, "hand-made");
    assertThat(own.get("version").asText()).isEqualTo("7.8.9");
    assertThat(own.get("jar").asText()).isEqualTo(jar.toString());
    assertThat(own.get("sections").get(0).get("fields").get(0).get("description").asText())
        .isEqualTo("What its statistics are called.");
  }

  private static JsonNode named(JsonNode plugins, String name) {
    return StreamSupport.stream(plugins.spliterator(), false)
        .filter(plugin -> plugin.get("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @DisplayName("is known to whatever tells what may be written")
  @ValueSource(strings = {"reference", "schema", "crds"})
  void knownEverywhere(String command) {
    Ran ran = ran(command);

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("handMade").contains("What its statistics are called.");
    assertThat(Ran.command(command).out()).doesNotContain("handMade");
  }

  @Test
  @DisplayName("has their sections read by 'check', and their hooks called by 'dump'")
  void checkAndDump() {
    new Folder(config)
        .write("edge.yaml", Folder.EDGE.replaceAll("static: .*", "handMade: {name: mine}"));

    assertThat(ran("check", config.toString()).code()).isZero();
    assertThat(Ran.command("check", config.toString()).out()).contains("handMade");
    Ran dump = ran("dump", "--config=" + config, "--role=default~edge");
    assertThat(dump.code()).as(dump.err()).isZero();
    assertThat(dump.out()).contains("\"altStatName\" : \"mine-own\"");
  }

  @ParameterizedTest
  @DisplayName("has a folder that is wrong told by every command, in one message")
  @ValueSource(strings = {"plugins", "reference", "schema", "crds", "check"})
  void wrongFolder(String command) throws IOException {
    Path broken = Files.writeString(plugins.resolve("broken.jar"), "no jar");
    Path empty = Files.createDirectory(plugins.resolve("empty"));

    Ran ran = command.equals("check") ? ran(command, config.toString()) : ran(command);

    assertThat(ran.code()).isEqualTo(ExitCodes.FAILED);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .startsWith("the plugins can't be used as they are:")
        .contains(broken + ": can't be read as a jar")
        .contains(empty + ": found no jar in it");
  }

  @Test
  @DisplayName("may be said by CHANCERY_PLUGINS, and the command line wins over it")
  void environment() throws IOException, InterruptedException {
    Path missing = temporary.resolve("missing");
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("CHANCERY_PLUGINS", missing.toString());

    try (TestProgram process = ServerProgram.start(environment, "crds", "--kind=Proxy")) {
      assertThat(process.awaitLine("found no folder")).contains(missing.toString());
      assertThat(process.awaitEnd()).isEqualTo(ExitCodes.FAILED);
    }
    try (TestProgram process =
        ServerProgram.start(environment, "crds", "--kind=Proxy", "--plugins=" + plugins)) {
      assertThat(process.awaitEnd()).isZero();
    }
  }
}
