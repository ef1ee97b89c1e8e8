// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.server.run.OperatorException;
import dev.chancery.testkit.HttpProbe;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

  private static final DemoPorts ANY = new DemoPorts(0, 0, 0);

  @TempDir Path folder;

  @Test
  @DisplayName("writes YAML with the ports of this run, serves it, and leaves it where it is kept")
  void kept() throws IOException, InterruptedException {
    Path kept = folder.resolve("new");
    try (Demo demo = Demo.start(DemoFolder.kept(kept), ANY)) {
      assertThat(Files.readString(kept.resolve("edge.yaml")))
          .contains("bindPort: " + demo.url("/").getPort())
          .doesNotContain("${");
      assertThat(demo.awaitReady(Duration.ofSeconds(30))).isTrue();
      assertThat(HttpProbe.to(demo.adminUrl().getPort()).get("/v1/status").body())
          .contains("upstreams.yaml");
    }
    assertThat(kept.resolve("upstreams.yaml")).exists();
  }

  @Test
  @DisplayName("a temporary folder is gone at the end, and so are the ports")
  void temporary() throws IOException {
    Path temporary;
    int admin;
    try (Demo demo = Demo.start(DemoFolder.temporary(), ANY)) {
      temporary = demo.folder();
      admin = demo.adminUrl().getPort();
      assertThat(temporary).isDirectory();
    }
    assertThat(temporary).doesNotExist();
    new ServerSocket(admin, 1, InetAddress.getLoopbackAddress()).close();
  }

  @Test
  @DisplayName("overwrites nothing: a folder that holds something is refused and stays as it is")
  void notEmpty() throws IOException {
    Files.writeString(folder.resolve("mine.yaml"), "precious");

    assertThatThrownBy(() -> Demo.start(DemoFolder.kept(folder), ANY))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("not empty")
        .hasMessageContaining("--dir");
    assertThat(folder).isDirectoryContaining("glob:**/mine.yaml");
    assertThat(Files.readString(folder.resolve("mine.yaml"))).isEqualTo("precious");
  }

  @Test
  @DisplayName("a port for requests that is taken is told with the option that changes it")
  void portTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> Demo.start(DemoFolder.temporary(), new DemoPorts(port, 0, 0)))
          .isInstanceOf(OperatorException.class)
          .hasMessageContaining("port " + port)
          .hasMessageContaining("--http-port");
    }
  }
}
