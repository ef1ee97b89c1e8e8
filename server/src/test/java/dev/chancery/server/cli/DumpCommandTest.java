// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chancery.server.Folder;
import dev.chancery.server.run.FolderOptions;
import dev.chancery.server.run.ServerPorts;
import dev.chancery.server.run.StandaloneServer;
import dev.chancery.testkit.FreePort;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpCommandTest {

  @TempDir Path folder;

  @BeforeEach
  void write() {
    new Folder(folder).write("edge.yaml", Folder.EDGE);
  }

  @Test
  @DisplayName("prints what a role gets, by type, with packed messages unpacked")
  void folder() throws IOException {
    Ran ran = Ran.command("dump", "--config=" + folder, "--role=default~edge", "--node-id=e1");

    assertThat(ran.code()).isZero();
    JsonNode dump = new ObjectMapper().readTree(ran.out());
    assertThat(dump.get("group").asText()).isEqualTo("default~edge");
    assertThat(dump.get("types").findValuesAsText("typeUrl"))
        .isSorted()
        .contains(
            "type.googleapis.com/envoy.config.cluster.v3.Cluster",
            "type.googleapis.com/envoy.config.listener.v3.Listener",
            "type.googleapis.com/envoy.config.route.v3.RouteConfiguration");
    assertThat(ran.out()).contains("\"statPrefix\"").contains("127.0.0.1").contains("9001");
  }

  @Test
  @DisplayName("a running server gives the same as its folder")
  void server() throws InterruptedException {
    try (StandaloneServer server =
        StandaloneServer.start(
            FolderOptions.of(folder), new ServerPorts("127.0.0.1", 0, "127.0.0.1", 0))) {
      assertThat(server.controlPlane().awaitReady(Duration.ofSeconds(30))).isTrue();
      String url = "http://127.0.0.1:" + server.adminAddress().getPort();

      Ran remote = Ran.command("dump", "--server=" + url, "--role=default~edge");

      assertThat(remote.code()).isZero();
      assertThat(remote.out())
          .isEqualTo(Ran.command("dump", "--config=" + folder, "--role=default~edge").out());
      Ran unknown = Ran.command("dump", "--server=" + url, "--role=default~nope");
      assertThat(unknown.code()).isEqualTo(1);
      assertThat(unknown.err()).contains("404").contains("default~nope");
    }
  }

  @Test
  @DisplayName("an unknown role is an error that names those that are there")
  void unknownRole() {
    Ran ran = Ran.command("dump", "--config=" + folder, "--role=default~nope");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("default~nope").contains("default~edge");
  }

  @Test
  @DisplayName("a server that does not answer is one clear message")
  void noServer() {
    String url = "127.0.0.1:" + FreePort.pick();

    Ran ran = Ran.command("dump", "--server=" + url, "--role=default~edge");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err().lines()).singleElement().asString().contains(url).contains("admin port");
  }

  @Test
  @DisplayName("neither a folder nor a server, or both, is a wrong command line")
  void oneOfTwo() {
    assertThat(Ran.command("dump", "--role=default~edge").code()).isEqualTo(2);
    assertThat(Ran.command("dump", "--role=a~b", "--config=x", "--server=y").code()).isEqualTo(2);
  }
}
