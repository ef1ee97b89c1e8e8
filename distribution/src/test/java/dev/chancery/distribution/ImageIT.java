// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.chancery.testkit.TestProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("the container image")
@EnabledIfSystemProperty(
    named = "chancery.image",
    matches = ".+",
    disabledReason = "made and tested with -Pimage")
class ImageIT {

  @TempDir static Path folder;

  private static Image image = new Image(Path.of(""), Path.of(""), NullNode.instance, List.of());

  @BeforeAll
  static void unpack() throws IOException, InterruptedException {
    image = Image.unpack(Path.of(System.getProperty("chancery.image")), folder);
  }

  @Test
  @DisplayName("says how it is run: as nobody else, on which ports, and what it is")
  void config() {
    JsonNode config = image.config();

    assertThat(config.path("User").asText()).isEqualTo("65532:65532");
    assertThat(config.path("Entrypoint").path(0).asText()).isEqualTo("/opt/java/bin/java");
    assertThat(config.path("Cmd").toString()).isEqualTo("[\"serve\",\"--config\",\"/config\"]");
    assertThat(config.path("ExposedPorts").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("18000/tcp", "19001/tcp");
    assertThat(config.path("Labels").fieldNames())
        .toIterable()
        .contains("org.opencontainers.image.title", "org.opencontainers.image.version")
        .allMatch(name -> name.startsWith("org.opencontainers.image."));
  }

  @Test
  @DisplayName("has each file once, each library in one version, and nothing of tests")
  void files() throws IOException, InterruptedException {
    List<String> files = image.files();

    assertThat(files).doesNotHaveDuplicates();
    assertThat(files.stream().filter(file -> file.startsWith("app/")).filter(ImageIT::isJar))
        .hasSizeGreaterThan(50)
        .noneMatch(file -> file.contains("junit") || file.contains("testkit"))
        .extracting(file -> file.replaceFirst("-[0-9.]+(-[a-z]+)*\\.jar$", ""))
        // Two libraries are called that.
        .filteredOn(name -> !name.equals("app/libs/zjsonpatch"))
        .doesNotHaveDuplicates();
    assertThat(files).contains("licenses/LICENSE", "licenses/NOTICE", "licenses/THIRD-PARTY.txt");
  }

  private static boolean isJar(String file) {
    return file.endsWith(".jar");
  }

  @Test
  @DisplayName("runs: serves the sample to an Envoy, with a plugin from outside, until SIGTERM")
  void runs() throws IOException, InterruptedException {
    Image.needRoot();
    DroppedPlugin.writeJar(image.root().resolve("plugins/dropped.jar"));
    Path config = image.root().resolve("config");
    try (Stream<Path> samples = Files.list(Path.of("src/conf"))) {
      for (Path sample : samples.toList()) {
        Files.copy(sample, config.resolve(sample.getFileName()));
      }
    }
    assertThat(image.run("plugins")).contains("gce", "kube", "static", "retries", "dropped");

    try (ServedSample sample = new ServedSample()) {
      sample.edit(config);
      try (TestProgram server =
          image.start("serve", "--config=/config", "--xds-port=0", "--admin-port=0")) {
        int port = ServedSample.xdsPort(server);
        sample.checkRoutes(
            image.run(
                "bootstrap", "--node-id=envoy-1", "--role=default~edge", "--xds-port=" + port));
        server.terminate();
        server.awaitLine("shut down");
        assertThat(server.awaitEnd()).isEqualTo(128 + 15);
      }
    }
  }
}
