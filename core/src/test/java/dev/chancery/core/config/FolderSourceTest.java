// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.chancery.core.fake.ManualPluginContext;
import dev.chancery.core.record.ReadLimits;
import dev.chancery.spi.model.Problem;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a folder source")
@Timeout(60)
class FolderSourceTest {

  private static final Duration SETTLE = FolderSettings.DEFAULT.settle();
  private static final Duration RESCAN = FolderSettings.DEFAULT.rescan();

  @TempDir private Path parent;
  private Path folder;
  private ManualPluginContext context = new ManualPluginContext(FolderSettings.DEFAULT);
  private final RecordingSink sink = new RecordingSink();
  private AutoCloseable watch = () -> {};

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(parent.resolve("config"));
  }

  @AfterEach
  void close() throws Exception {
    watch.close();
  }

  private void start() {
    watch =
        new FolderSource(folder)
            .watchResources(
                context, new YamlResourceReader(TestSections.ALL, ReadLimits.DEFAULT), sink);
    context.advance(SETTLE.multipliedBy(3));
  }

  @Test
  @DisplayName("reads all YAML and JSON files at the start, hidden ones excepted")
  void readsAtTheStart() throws IOException {
    write("a.yaml", "a");
    write("b.YML", "b");
    write("sub/c.json", "c");
    write(".hidden.yaml", "hidden");
    write(".git/d.yaml", "hidden");
    write("README.md", "not read");

    start();

    assertThat(sink.takeWords()).containsExactly("all [a.yaml, b.YML, sub/c.json]");
    assertThat(sink.names("a.yaml")).containsExactly("a");
    assertThat(sink.names("sub/c.json")).containsExactly("c");
    assertThat(sink.batch("sub/c.json").resources().get(0).location()).isEqualTo("sub/c.json:1");
  }

  @Test
  @DisplayName("says that an empty folder holds nothing")
  void speaksForAnEmptyFolder() {
    start();

    assertThat(sink.takeWords()).containsExactly("all []");
  }

  @Test
  @DisplayName("tells of a file that comes, changes and goes")
  void followsAFile() throws IOException {
    start();
    sink.takeWords();

    write("a.yaml", "a");
    context.advance(RESCAN);
    assertThat(sink.takeWords()).containsExactly("some [a.yaml]");

    write("a.yaml", "changed");
    context.advance(RESCAN);
    assertThat(sink.takeWords()).containsExactly("some [a.yaml]");
    assertThat(sink.names("a.yaml")).containsExactly("changed");

    Files.delete(folder.resolve("a.yaml"));
    context.advance(RESCAN);
    assertThat(sink.takeWords()).containsExactly("some [a.yaml]");
    assertThat(sink.origins()).isEmpty();
  }

  @Test
  @DisplayName("finds a change that left length and time as they were")
  void findsASilentChange() throws IOException {
    Path file = write("a.yaml", "one");
    FileTime old = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
    Files.setLastModifiedTime(file, old);
    start();

    Path other = Files.writeString(parent.resolve("other"), text("two"));
    Files.setLastModifiedTime(other, old);
    Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
    context.advance(RESCAN);

    assertThat(sink.names("a.yaml")).containsExactly("two");
  }

  @Test
  @DisplayName("says nothing when a file is written again with the same content")
  void ignoresTheSameContent() throws IOException {
    write("a.yaml", "a");
    start();
    sink.takeWords();

    write("a.yaml", "a");
    context.advance(RESCAN.multipliedBy(3));

    assertThat(sink.takeWords()).isEmpty();
  }

  @Test
  @DisplayName("tells of a rename at once, not as a going and a coming")
  void renameIsOneWord() throws IOException {
    write("a.yaml", "a");
    start();
    sink.takeWords();

    Files.move(folder.resolve("a.yaml"), folder.resolve("b.yaml"), StandardCopyOption.ATOMIC_MOVE);
    context.advance(RESCAN);

    assertThat(sink.takeWords()).containsExactly("some [a.yaml, b.yaml]");
    assertThat(sink.origins()).containsExactly("b.yaml");
  }

  @Test
  @DisplayName("follows the links of a ConfigMap, which all change at once")
  void followsAConfigMap() throws IOException {
    configMap("..2026_1", "one");
    Files.createSymbolicLink(folder.resolve("..data"), Path.of("..2026_1"));
    Files.createSymbolicLink(folder.resolve("a.yaml"), Path.of("..data/a.yaml"));
    Files.createSymbolicLink(folder.resolve("b.yaml"), Path.of("..data/b.yaml"));
    start();
    assertThat(sink.takeWords()).containsExactly("all [a.yaml, b.yaml]");

    configMap("..2026_2", "two");
    Files.createSymbolicLink(folder.resolve("..data_tmp"), Path.of("..2026_2"));
    Files.move(
        folder.resolve("..data_tmp"), folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    context.advance(RESCAN);

    assertThat(sink.takeWords()).containsExactly("some [a.yaml, b.yaml]");
    assertThat(sink.names("a.yaml")).containsExactly("two-a");
    assertThat(sink.names("b.yaml")).containsExactly("two-b");
  }

  @Test
  @DisplayName("hands on what is wrong with a broken file, and then its repair")
  void handsOnABrokenFile() throws IOException {
    write("a.yaml", "a");
    start();
    Files.writeString(folder.resolve("a.yaml"), "kind: [");
    context.advance(RESCAN);

    assertThat(sink.batch("a.yaml").problems())
        .singleElement()
        .asString()
        .startsWith("a.yaml:1: not valid YAML: ");

    write("a.yaml", "repaired");
    context.advance(RESCAN);
    assertThat(sink.names("a.yaml")).containsExactly("repaired");
  }

  @Test
  @DisplayName("does not read a file of 100 MB")
  void refusesALongFile() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve("long.yaml").toFile(), "rw")) {
      file.setLength(100_000_000);
    }
    write("a.yaml", "a");

    start();

    assertThat(sink.names("a.yaml")).containsExactly("a");
    assertThat(sink.batch("long.yaml").problems())
        .containsExactly(
            problem(
                "long.yaml",
                "found 100000000 bytes (expected: at most 16777216; split the file, or set folder.maxBytes)"));
  }

  @Test
  @DisplayName("tells of files that can't be read, and reads the others")
  void tellsOfUnreadableFiles() throws IOException {
    write("a.yaml", "a");
    Files.createSymbolicLink(folder.resolve("nowhere.yaml"), Path.of("gone.yaml"));
    Files.write(folder.resolve("latin.yaml"), "name: é".getBytes(StandardCharsets.ISO_8859_1));

    start();

    assertThat(sink.names("a.yaml")).containsExactly("a");
    assertThat(sink.batch("nowhere.yaml").problems())
        .containsExactly(
            problem(
                "nowhere.yaml",
                "can't be read: it is a link that leads nowhere (expected: an existing target)"));
    assertThat(sink.batch("latin.yaml").problems())
        .containsExactly(
            problem(
                "latin.yaml",
                "found bytes that are not UTF-8 after byte 6 (expected: text in UTF-8)"));
  }

  @Test
  @DisplayName("keeps what is in a folder that a link leads to no more")
  void keepsWhatALinkLedTo() throws IOException {
    Path target = Files.createDirectory(parent.resolve("target"));
    Files.writeString(target.resolve("a.yaml"), text("a"));
    Files.createSymbolicLink(folder.resolve("sub"), target);
    start();

    Files.move(target, parent.resolve("moved"));
    context.advance(RESCAN);

    assertThat(sink.names("sub/a.yaml")).containsExactly("a");
    assertThat(sink.batch("sub").problems())
        .containsExactly(
            problem(
                "sub",
                "can't be read: it is a link that leads nowhere (expected: an existing target)"));
  }

  @Test
  @DisplayName("tells once of a file whose reading fails, and reads it when that is mended")
  void tellsOnceOfAFailingRead() throws IOException {
    // Nobody can read it from its begin, not even root, whom permissions don't stop.
    Path unreadable = Path.of("/proc/self/mem");
    assumeThat(Files.exists(unreadable)).as("/proc is there").isTrue();
    Path link = Files.createSymbolicLink(folder.resolve("a.yaml"), unreadable);
    start();

    assertThat(sink.batch("a.yaml").problems())
        .singleElement()
        .asString()
        .startsWith("a.yaml: can't be read: ");
    sink.takeWords();
    context.advance(RESCAN);
    assertThat(sink.takeWords()).isEmpty();

    Files.delete(link);
    write("a.yaml", "a");
    context.advance(RESCAN);
    assertThat(sink.names("a.yaml")).containsExactly("a");
  }

  @Test
  @DisplayName("reads a file that becomes readable without being touched")
  void readsAFileThatBecomesReadable() throws IOException {
    Path file = write("a.yaml", "a");
    Files.setPosixFilePermissions(file, Set.of());
    assumeThat(Files.isReadable(file)).as("permissions stop us").isFalse();
    start();
    assertThat(sink.batch("a.yaml").problems())
        .containsExactly(
            problem(
                "a.yaml",
                "can't be read: access is denied (expected: to be allowed to read it; check owner and mode)"));

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    context.advance(RESCAN);
    assertThat(sink.names("a.yaml")).containsExactly("a");
  }

  @Test
  @DisplayName(
      "keeps everything when the folder vanishes, says so once, and goes on when it is back")
  void survivesAVanishingFolder() throws IOException {
    write("a.yaml", "a");
    start();
    sink.takeWords();

    Files.move(folder, parent.resolve("elsewhere"));
    context.advance(RESCAN.multipliedBy(3));
    assertThat(sink.takeWords()).containsExactly("fail");
    assertThat(sink.failures())
        .containsExactly(
            problem(
                folder.toString(),
                "the folder can't be read: it does not exist (expected: an existing file or folder); what it held before stays"));
    assertThat(sink.names("a.yaml")).containsExactly("a");

    Files.move(parent.resolve("elsewhere"), folder);
    context.advance(RESCAN);
    assertThat(sink.takeWords()).as("which takes the problem back").containsExactly("all [a.yaml]");
  }

  @Test
  @DisplayName("waits for a folder that is not there yet")
  void waitsForTheFolder() throws IOException {
    Files.delete(folder);
    start();
    assertThat(sink.takeWords()).containsExactly("fail");

    Files.createDirectory(folder);
    write("a.yaml", "a");
    context.advance(RESCAN);
    assertThat(sink.takeWords()).containsExactly("all [a.yaml]");
  }

  @Test
  @DisplayName("refuses a file in place of the folder")
  void refusesAFile() throws IOException {
    folder = Files.createFile(parent.resolve("file"));
    start();

    assertThat(sink.failures())
        .containsExactly(
            problem(
                folder.toString(),
                "the folder can't be read: it is not a folder (expected: a folder); what it held before stays"));
  }

  @Test
  @DisplayName("walks once through a folder that holds a link to itself")
  void survivesALoop() throws IOException {
    write("a.yaml", "a");
    Files.createSymbolicLink(folder.resolve("loop"), folder);

    start();

    assertThat(sink.takeWords()).containsExactly("all [a.yaml]");
  }

  @Test
  @DisplayName("learns of a change from the operating system, without a regular look")
  void learnsFromTheSystem() throws IOException {
    context =
        new ManualPluginContext(
            new FolderSettings(1_000_000, Duration.ofDays(100_000), Duration.ofMillis(10)));
    start();
    sink.takeWords();
    write("a.yaml", "a");

    // The system tells when it likes, within the time that the whole class has.
    while (sink.names("a.yaml").isEmpty()) {
      Thread.onSpinWait();
      context.advance(SETTLE);
    }

    assertThat(sink.takeWords()).containsExactly("some [a.yaml]");
  }

  @Test
  @DisplayName("says nothing more once it is closed, and leaves no timer behind")
  void endsWhenClosed() throws Exception {
    start();
    sink.takeWords();

    watch.close();
    write("a.yaml", "a");
    context.advance(RESCAN.multipliedBy(2));

    assertThat(sink.takeWords()).isEmpty();
    assertThat(context.waiting()).isZero();
  }

  private void configMap(String version, String prefix) throws IOException {
    write(version + "/a.yaml", prefix + "-a");
    write(version + "/b.yaml", prefix + "-b");
  }

  private Path write(String file, String name) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text(name));
  }

  private static String text(String name) {
    return """
    {"apiVersion": "chancery.dev/v1", "kind": "Upstream", "metadata": {"name": "%s"},
     "spec": {"cloud": {}}}
    """
        .formatted(name);
  }

  private static Problem problem(String location, String message) {
    return Problem.error("folder", location, message);
  }
}
