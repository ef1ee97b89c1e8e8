// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.testkit.FreePort;
import dev.chancery.testkit.HttpProbe;
import dev.chancery.testkit.TestProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoProcessTest {

  @TempDir Path folder;

  @Test
  @DisplayName("without an Envoy it says how to get one, and serves all the same")
  void withoutEnvoy() throws IOException, InterruptedException {
    int admin = FreePort.pick();
    try (TestProgram demo =
        ServerProgram.start(
            nothingHere(), "demo", "--admin-port=" + admin, "--dir=" + folder.resolve("yaml"))) {
      assertThat(demo.awaitLine("environment variable ENVOY")).contains("executable");
      assertThat(HttpProbe.to(admin).get("/v1/status").body()).contains("\"edge\"");

      demo.terminate();
      assertThat(demo.awaitEnd()).isEqualTo(128 + 15);
    }
  }

  @Test
  @DisplayName("--once without an Envoy fails and says how to get one")
  void onceWithoutEnvoy() throws IOException, InterruptedException {
    try (TestProgram demo = ServerProgram.start(nothingHere(), "demo", "--once")) {
      assertThat(demo.awaitLine("environment variable ENVOY")).contains("executable");
      assertThat(demo.awaitEnd()).isEqualTo(1);
    }
  }

  /** No Envoy, no python3 to fetch one with, and an empty cache. */
  private Map<String, String> nothingHere() {
    return Map.of("PATH", folder.toString(), "XDG_CACHE_HOME", folder.resolve("cache").toString());
  }
}
