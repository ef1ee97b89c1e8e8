// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.ControlPlane;
import dev.chancery.core.fake.Plain;
import dev.chancery.core.fake.PlainPlugin;
import dev.chancery.core.input.ResourceListener;
import dev.chancery.core.input.Stored;
import dev.chancery.core.plugin.PluginSettings;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.Upstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a folder that changes faster than it is read")
class FolderFloodTest {

  private static final int FILES = 50;
  private static final int CHANGES = 3000;

  @TempDir private Path parent;

  @Test
  @DisplayName("is served in the end as it is in the end")
  void losesNothing() throws Exception {
    Path folder = Files.createDirectory(parent.resolve("config"));
    PluginSettings settings =
        PluginSettings.commandLine(List.of("folder.settle=10ms", "folder.rescan=1s"));
    try (ControlPlane controlPlane =
        ControlPlane.builder()
            .plugin(new FolderSource(folder))
            .plugin(new PlainPlugin())
            .settings(settings)
            .start()) {
      LastSeen seen = new LastSeen();
      controlPlane.watch(Upstream.class, seen);
      Random random = new Random(3);
      for (int i = 0; i < CHANGES; i++) {
        change(folder, random.nextInt(FILES), "" + i, random.nextInt(4));
      }
      for (int file = 0; file < FILES; file++) {
        change(folder, file, "last", file % 2 + 1);
      }

      assertThat(seen.last.await(60, TimeUnit.SECONDS)).as("the last of each").isTrue();
      assertThat(controlPlane.list(Upstream.class)).hasSize(FILES);
    }
  }

  /** Writes a file anew, deletes it, writes it over, or renames another over it. */
  private void change(Path folder, int number, String value, int how) throws IOException {
    Path file = folder.resolve(number + ".yaml");
    String text =
        """
        apiVersion: chancery.dev/v1
        kind: Upstream
        metadata: {name: u%d}
        spec: {plain: {value: %s}}
        """
            .formatted(number, "v" + value);
    switch (how) {
      case 0 -> Files.deleteIfExists(file);
      case 1 -> Files.writeString(file, text);
      default ->
          Files.move(
              Files.writeString(parent.resolve("new"), text),
              file,
              StandardCopyOption.ATOMIC_MOVE,
              StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static final class LastSeen implements ResourceListener<Upstream> {

    private final CountDownLatch last = new CountDownLatch(1);
    private final Set<ResourceKey> done = new HashSet<>(); // the listener's thread's

    @Override
    public void changed(Stored<Upstream> stored) {
      boolean isLast = stored.resource().config().equals(new Plain("vlast"));
      if (isLast ? done.add(stored.resource().key()) : done.remove(stored.resource().key())) {
        finish();
      }
    }

    @Override
    public void removed(ResourceKey key) {
      done.remove(key);
    }

    private void finish() {
      if (done.size() == FILES) {
        last.countDown();
      }
    }
  }
}
