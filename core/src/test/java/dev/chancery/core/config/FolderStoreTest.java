// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.chancery.core.ControlPlane;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.UpstreamGroup;
import dev.chancery.spi.store.Kept;
import dev.chancery.spi.store.StoreUnavailableException;
import dev.chancery.spi.store.WriteCondition;
import dev.chancery.spi.store.WriteRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a store in a folder")
class FolderStoreTest {

  private static final String OWN = "proxy~default~edge.yaml";
  private static final Proxy EDGE = Proxy.of("default", "edge", ListenerSpec.http("http", 8080));
  private static final Proxy OTHER = Proxy.of("default", "other", ListenerSpec.http("http", 9090));

  @AutoClose private final ControlPlane controlPlane = ControlPlane.builder().start();

  @TempDir private Path parent;

  private Path folder;
  private FolderStore store;

  @BeforeEach
  void open() throws IOException {
    folder = Files.createDirectory(parent.resolve("conf.d"));
    store = store(folder);
  }

  private FolderStore store(Path directory) {
    return new FolderStore(directory, controlPlane.reader(), controlPlane.writer());
  }

  private String yaml(Proxy proxy) {
    return controlPlane.writer().write(proxy);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void assertRefused(String... texts) {
    assertThatThrownBy(() -> store.write(EDGE, WriteCondition.overwrite()))
        .isInstanceOf(WriteRefusedException.class)
        .hasMessageContainingAll(texts);
  }

  @Test
  @DisplayName("gives a resource a file of its own, and leaves nothing beside it")
  void ownFile() throws IOException {
    store.write(EDGE, WriteCondition.create());
    assertThat(names()).containsExactly(OWN);
    assertThat(folder.resolve(OWN)).hasContent(yaml(EDGE));
  }

  @Test
  @DisplayName("writes a resource where it stands, and the file keeps its permissions")
  void whereItStands() throws IOException {
    Path within = Files.createDirectory(folder.resolve("shop")).resolve("front.yml");
    Files.writeString(within, yaml(EDGE.withListeners(List.of())));
    boolean posix = Files.getFileStore(within).supportsFileAttributeView("posix");
    if (posix) {
      Files.setPosixFilePermissions(within, PosixFilePermissions.fromString("rw-r-----"));
    }
    store.write(EDGE, WriteCondition.overwrite());
    assertThat(within).hasContent(yaml(EDGE));
    assertThat(names()).containsExactly("shop");
    assumeThat(posix).isTrue();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(within)))
        .isEqualTo("rw-r-----");
  }

  @Test
  @DisplayName("leaves a file as it is whose resource is the same, with its comments")
  void keepsComments() throws IOException {
    Path file = folder.resolve("front.yaml");
    String text = "# ours\n" + yaml(EDGE);
    Files.writeString(file, text);
    String version = store.write(EDGE, WriteCondition.overwrite());
    assertThat(file).hasContent(text);
    assertThat(store.read(Proxy.class, EDGE.key())).contains(new Kept.Understood<>(EDGE, version));
  }

  @Test
  @DisplayName("finds a name that is written with escapes")
  void escapes() throws IOException {
    Files.writeString(
        folder.resolve("front.yaml"), yaml(EDGE).replace("name: edge", "name: \"\\x65dge\""));
    assertThat(store.read(Proxy.class, EDGE.key()).flatMap(Kept::resource)).contains(EDGE);
  }

  @Test
  @DisplayName("writes nothing into a file that holds other resources, too")
  void severalDocuments() throws IOException {
    Path file = folder.resolve("all.yaml");
    String text = yaml(OTHER) + yaml(EDGE.withListeners(List.of()));
    Files.writeString(file, text);
    assertThat(store.read(Proxy.class, EDGE.key()).flatMap(Kept::resource))
        .contains(EDGE.withListeners(List.of()));
    assertRefused(
        "Proxy default~edge: can't be written to ",
        "all.yaml, which holds Proxy default~other too (expected: a file of its own)");
    assertThat(file).hasContent(text);
  }

  @Test
  @DisplayName("writes nothing into a file that holds what can't be read beside the resource")
  void unreadableBeside() throws IOException {
    Path file = folder.resolve("front.yaml");
    String text = yaml(EDGE.withListeners(List.of())) + "---\nkind: [";
    Files.writeString(file, text);
    assertRefused("front.yaml, which holds more that can't be read");
    assertThat(file).hasContent(text);
  }

  @Test
  @DisplayName("writes nothing over a file of its own name that holds another resource")
  void nameIsTaken() throws IOException {
    Files.writeString(folder.resolve(OWN), yaml(OTHER));
    assertThat(store.read(Proxy.class, EDGE.key())).isEmpty();
    assertRefused(OWN + ", which holds Proxy default~other too");
    assertThat(folder.resolve(OWN)).hasContent(yaml(OTHER));
  }

  @Test
  @DisplayName("writes neither of two files that hold the resource")
  void twice() throws IOException {
    Files.writeString(folder.resolve("a.yaml"), yaml(EDGE.withListeners(List.of())));
    Files.writeString(folder.resolve("b.yaml"), yaml(EDGE.withListeners(List.of())));
    assertRefused("a.yaml and in ", "b.yaml (expected: in one file");
  }

  @Test
  @DisplayName("writes no YAML into a file of JSON")
  void json() throws IOException {
    Files.writeString(
        folder.resolve("front.json"),
        """
        {"apiVersion": "chancery.dev/v1", "kind": "Proxy", "metadata": {"name": "edge"},
         "spec": {"listeners": []}}
        """);
    assertRefused("front.json (expected: a file of YAML, or none)");
  }

  @Test
  @DisplayName("writes over what somebody has spoiled under the name that it gives")
  void spoiled() throws IOException {
    Files.writeString(folder.resolve(OWN), yaml(EDGE).replace("8080", "80800"));
    Kept<Proxy> kept = store.read(Proxy.class, EDGE.key()).orElseThrow();
    assertThat(kept.resource()).isEmpty();
    assertThat(kept.problems()).first().asString().contains(OWN, "bindPort", "80800");
    store.write(EDGE, WriteCondition.ifVersion(kept.resourceVersion()));
    assertThat(folder.resolve(OWN)).hasContent(yaml(EDGE));
  }

  @Test
  @DisplayName("writes nothing by a link, which may lead out of the folder")
  void links() throws IOException {
    Path outside = Files.createDirectory(parent.resolve("outside"));
    Path file = outside.resolve("front.yaml");
    Files.writeString(file, yaml(EDGE.withListeners(List.of())));
    Files.createSymbolicLink(folder.resolve("front.yaml"), file);
    assertRefused("front.yaml, which is reached by a link");
    Files.delete(folder.resolve("front.yaml"));
    Files.createSymbolicLink(folder.resolve("linked"), outside);
    assertRefused("front.yaml, which is reached by a link");
    assertThat(file).hasContent(yaml(EDGE.withListeners(List.of())));
  }

  @Test
  @DisplayName("may itself be reached by a link")
  void linkedFolder() throws IOException {
    store(Files.createSymbolicLink(parent.resolve("link"), folder))
        .write(EDGE, WriteCondition.create());
    assertThat(names()).containsExactly(OWN);
  }

  @Test
  @DisplayName("says what is wrong with a folder that is not there, or is none")
  void noFolder() throws IOException {
    Path none = parent.resolve("none");
    assertThatThrownBy(() -> store(none).write(EDGE, WriteCondition.overwrite()))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage(
            "the folder %s can't be searched for Proxy default~edge: it does not exist"
                + " (expected: an existing file or folder)",
            none);
    Path file = Files.writeString(parent.resolve("file"), "");
    assertThatThrownBy(() -> store(file).read(Proxy.class, EDGE.key()))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("it is not a folder (expected: a folder)");
  }

  @Test
  @DisplayName("says what it can't look into, as the resource may stand there")
  void partsThatCantBeRead() throws IOException {
    Files.createSymbolicLink(folder.resolve("gone.yaml"), parent.resolve("nowhere"));
    assertThatThrownBy(() -> store.read(Proxy.class, EDGE.key()))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("gone.yaml: it is a link that leads nowhere");
  }

  @Test
  @DisplayName("says why a file can't be written, and leaves nothing half done")
  void unwritable() throws IOException {
    Files.createDirectory(folder.resolve(OWN)); // in the way, for root, too
    assertThatThrownBy(() -> store.write(EDGE, WriteCondition.create()))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining(OWN + " can't be written: ");
    assertThat(names()).containsExactly(OWN);
  }

  @Test
  @DisplayName("is asked for a resource by the record of its kind")
  void otherRecord() {
    store.write(EDGE, WriteCondition.create());
    assertThatThrownBy(() -> store.read(UpstreamGroup.class, EDGE.key()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dev.chancery.spi.model.UpstreamGroup");
  }
}
