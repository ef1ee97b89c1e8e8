// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.leader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.fake.ManualPluginContext;
import dev.chancery.spi.Plugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An election by a file's lock")
class FileElectorTest {

  private static final Duration A_ROUND = Duration.ofMillis(1250);

  @TempDir Path folder;

  private final ManualPluginContext context = new ManualPluginContext(new Plugin.NoSettings());
  private final Words words = new Words();
  private Path file = Path.of("");
  private AutoCloseable candidacy = () -> {};

  @BeforeEach
  void nameFile() {
    file = folder.resolve("leader");
  }

  @AfterEach
  void leave() throws Exception {
    candidacy.close();
  }

  private void stand() {
    candidacy = new FileElector(file, "me").stand(context, words);
    context.advance(Duration.ZERO);
  }

  @Test
  @DisplayName("is won at once where nobody has the lock, and the file names the leader")
  void alone() throws Exception {
    stand();
    context.advance(Duration.ofMinutes(1));
    assertThat(words.all()).containsExactly("leads as me");

    candidacy.close();
    assertThat(file).hasContent("me");
  }

  @Test
  @DisplayName("is lost to a process that has the lock, and won when that process is killed")
  void takesOverFromTheDead() throws Exception {
    try (OtherProcess other = OtherProcess.start(file, "other")) {
      assertThat(other.outcome()).isEqualTo("locked");
      stand();
      context.advance(Duration.ofMinutes(1));
      assertThat(words.all()).containsExactly("follows other");

      other.kill();
      context.advance(A_ROUND);
      assertThat(words.all()).containsExactly("follows other", "leads as me");
    }
  }

  @Test
  @DisplayName("keeps others out while it is won, and no longer")
  void exclusive() throws Exception {
    stand();
    context.advance(A_ROUND);
    try (OtherProcess other = OtherProcess.start(file, "other")) {
      assertThat(other.outcome()).isEqualTo("refused");
    }
    candidacy.close();
    try (OtherProcess other = OtherProcess.start(file, "other")) {
      assertThat(other.outcome()).isEqualTo("locked");
    }
  }

  @Test
  @DisplayName("begins anew if somebody puts another file in place")
  void fileIsReplaced() throws IOException {
    stand();
    Files.delete(file);
    try (OtherProcess other = OtherProcess.start(file, "other")) {
      assertThat(other.outcome()).isEqualTo("locked");
      context.advance(A_ROUND);
      assertThat(words.all()).containsExactly("leads as me", "follows other");
    }
  }

  @Test
  @DisplayName("is tried again, less and less often, while the file can't be made")
  void noFolder() throws IOException {
    file = folder.resolve("not/yet/leader");
    stand();
    context.advance(Duration.ofMinutes(5));
    assertThat(words.all())
        .singleElement()
        .asString()
        .startsWith("fails: can't lock " + file)
        .contains("see that its folder is there");

    Files.createDirectories(file.getParent());
    context.advance(Duration.ofSeconds(75));
    assertThat(words.all()).hasSize(2).endsWith("leads as me");
  }

  @Test
  @DisplayName("can't be held twice in one process, and says so")
  void twiceInOneProcess() throws Exception {
    stand();
    Words second = new Words();
    try (AutoCloseable other = new FileElector(file, "you").stand(context, second)) {
      context.advance(A_ROUND);
      assertThat(other).isNotNull();
      assertThat(second.all())
          .singleElement()
          .asString()
          .contains("expected: another file for each control plane");
    }
    assertThat(words.all()).containsExactly("leads as me");
  }

  @Test
  @DisplayName("leaves nothing to do behind")
  void ends() throws Exception {
    stand();
    candidacy.close();
    context.advance(Duration.ofMinutes(2));
    assertThat(context.waiting()).isZero();
  }
}
