// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.testkit.TestProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("the distribution, unpacked")
class DistributionIT {

  private static final Pattern LICENCES = Pattern.compile("(?m)^ +((?:\\([^()]+\\) )+)");

  private static final Pattern FROM_ARCHIVE =
      Pattern.compile("dev\\.chancery\\.core\\.ControlPlane source: shared objects file");

  @TempDir static Path folder;

  private static Unpacked unpacked = new Unpacked(Path.of(""), Map.of());

  @BeforeAll
  static void unpack() throws IOException, InterruptedException {
    // A blank in the path must do no harm.
    unpacked = Unpacked.into(Files.createDirectory(folder.resolve("a folder")));
  }

  @Test
  @DisplayName("runs from any folder and through a link, and tells what it is")
  void help() throws IOException, InterruptedException {
    Path link =
        Files.createSymbolicLink(
            folder.resolve("chancery"), unpacked.home().resolve("bin/chancery"));

    ProcessBuilder linked =
        new ProcessBuilder(link.toString(), "--help").directory(folder.toFile());
    linked.environment().putAll(unpacked.environment());

    assertThat(TestProgram.run(0, linked)).contains("Usage: chancery", "serve");
  }

  @Test
  @DisplayName("lists the built-in plugins and those of the folder plugins")
  void plugins(@TempDir Path own) throws IOException, InterruptedException {
    Unpacked other = Unpacked.into(own);
    DroppedPlugin.writeJar(other.home().resolve("plugins/dropped plugin.jar"));

    assertThat(other.run("plugins")).contains("gce", "kube", "static", "retries", "dropped");
  }

  @Test
  @DisplayName("serves the sample to an Envoy, and ends at SIGTERM")
  void serves(@TempDir Path own) throws IOException, InterruptedException {
    Unpacked other = Unpacked.into(own).with("CHANCERY_CDS", "/dev/null/none");
    try (ServedSample sample = new ServedSample()) {
      sample.edit(other.home().resolve("conf"));
      try (TestProgram server = other.serve()) {
        sample.checkRoutes(
            other.run(
                "bootstrap",
                "--node-id=envoy-1",
                "--role=default~edge",
                "--xds-port=" + ServedSample.xdsPort(server)));
        end(server);
      }
    }
  }

  @Test
  @DisplayName("keeps an archive of the classes that it loaded, and makes one anew that is spoilt")
  void classArchive(@TempDir Path own) throws IOException, InterruptedException {
    Path loaded = own.resolve("classes.log");
    Path classes = own.resolve("classes");
    Unpacked keeping =
        Unpacked.into(own)
            .with("CHANCERY_CDS", classes.toString())
            .with("CHANCERY_JAVA_OPTS", "-Xlog:class+load:file=" + loaded);

    startAndEnd(keeping);
    assertThat(Files.readString(loaded)).doesNotContainPattern(FROM_ARCHIVE);
    Path archive = Unpacked.only(classes, "*.jsa");
    // As one that a process was killed over.
    Files.write(archive, new byte[5000]);

    startAndEnd(keeping);
    assertThat(Files.readString(loaded)).doesNotContainPattern(FROM_ARCHIVE);

    startAndEnd(keeping);
    assertThat(Files.readString(loaded)).containsPattern(FROM_ARCHIVE);
    assertThat(classes).isDirectoryContaining(archive::equals);
  }

  private static void startAndEnd(Unpacked distribution) throws IOException, InterruptedException {
    try (TestProgram server = distribution.serve()) {
      server.awaitLine("ready: ");
      end(server);
    }
  }

  private static void end(TestProgram server) throws InterruptedException {
    server.terminate();
    server.awaitLine("shut down");
    assertThat(server.awaitEnd()).isEqualTo(128 + 15);
  }

  @Test
  @DisplayName("zip and tar.gz hold the same files, each of a licence that is there to be read")
  void files() throws IOException, InterruptedException {
    String list =
        TestProgram.run(
            0, new ProcessBuilder("tar", "-tzf", Unpacked.archive(".tar.gz").toString()));
    try (ZipFile zip = new ZipFile(Unpacked.archive(".zip").toFile())) {
      assertThat(zip.stream().filter(e -> !e.isDirectory()).map(ZipEntry::getName))
          .containsExactlyInAnyOrderElementsOf(list.lines().toList());
    }
    assertThat(list)
        .contains("/LICENSE\n", "/NOTICE\n", "/plugins/README.md\n")
        .doesNotContain("junit", "assertj", "testkit", "-sources", "-javadoc");
  }

  @Test
  @DisplayName("has the text of each licence that something in it is under")
  void licences() throws IOException {
    String list = Files.readString(unpacked.home().resolve("licenses/THIRD-PARTY.txt"));
    Set<String> names =
        LICENCES
            .matcher(list)
            .results()
            .flatMap(match -> Stream.of(match.group(1).split("[() ]+")))
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(names).contains("Apache-2.0", "MIT", "EPL-1.0");
    // The text of the first lies beside the folder; of the last's two, the other one is chosen.
    names.removeAll(Set.of("Apache-2.0", "LGPL-2.1"));

    assertThat(names)
        .allSatisfy(
            name ->
                assertThat(unpacked.home().resolve("licenses/" + name + ".txt")).isNotEmptyFile());
  }
}
