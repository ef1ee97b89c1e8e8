package dev.chancery.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeCommandTest {

  @TempDir Path folder;

  @Test
  @DisplayName("a folder that is not there is one clear message")
  void noFolder() {
    Ran ran = Ran.command("serve", "--config", folder.resolve("none").toString());

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err().lines()).singleElement().asString().contains("none").contains("no folder");
  }

  @Test
  @DisplayName("an xDS port that is taken is one clear message that names port and option")
  void xdsPortTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      Ran ran =
          Ran.command(
              "serve",
              "--config=" + folder,
              "--xds-address=127.0.0.1",
              "--xds-port=" + port,
              "--admin-port=0");

      assertThat(ran.code()).isEqualTo(1);
      assertThat(ran.err().lines())
          .singleElement()
          .asString()
          .contains("xDS port " + port)
          .contains("--xds-port");
    }
  }

  @Test
  @DisplayName("an admin port that is taken is one clear message that names port and option")
  void adminPortTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      Ran ran = Ran.command("serve", "--config=" + folder, "--xds-port=0", "--admin-port=" + port);

      assertThat(ran.code()).isEqualTo(1);
      assertThat(ran.err().lines())
          .singleElement()
          .asString()
          .contains("admin port " + port)
          .contains("--admin-port");
    }
  }

  @Test
  @DisplayName("a port that can't be is a wrong command line")
  void impossiblePort() {
    Ran ran = Ran.command("serve", "--config=" + folder, "--xds-port=70000");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("--xds-port").contains("0 to 65535");
  }

  @Test
  @DisplayName("a duration without a unit is a wrong command line")
  void duration() {
    Ran ran = Ran.command("serve", "--config=" + folder, "--drain=5");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("--drain").contains("30s");
  }
}
