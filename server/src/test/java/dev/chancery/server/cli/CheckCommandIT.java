// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.server.Folder;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandIT {

  @TempDir Path folder;

  @Test
  @DisplayName("--envoy asks a real Envoy, which takes a folder that is right")
  void askedEnvoyAccepts() {
    new Folder(folder).write("edge.yaml", Folder.EDGE);

    Ran ran = Ran.command("check", "--envoy", folder.toString());

    assertThat(ran.out()).isEmpty();
    assertThat(ran.code()).isZero();
  }
}
