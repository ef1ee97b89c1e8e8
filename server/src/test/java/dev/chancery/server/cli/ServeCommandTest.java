// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
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

  @Test
  @DisplayName("a certificate that is not there is one clear message with the file")
  void noCertificate() {
    Ran ran =
        Ran.command(
            "serve",
            "--config=" + folder,
            "--xds-port=0",
            "--admin-port=0",
            "--xds-tls-cert=" + folder.resolve("tls.crt"),
            "--xds-tls-key=" + folder.resolve("tls.key"));

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err().lines())
        .singleElement()
        .asString()
        .contains("tls.crt: there is no such file")
        .contains("--xds-tls-cert");
  }

  @Test
  @DisplayName("options of TLS that do not go together are a wrong command line")
  void halfTls() {
    Ran half = Ran.command("serve", "--config=" + folder, "--xds-tls-cert=a");
    assertThat(half.code()).isEqualTo(2);
    assertThat(half.err()).contains("--xds-tls-key").contains("both");

    Ran clientsOnly = Ran.command("serve", "--config=" + folder, "--xds-tls-client-ca=a");
    assertThat(clientsOnly.code()).isEqualTo(2);
    assertThat(clientsOnly.err()).contains("Missing options: --xds-tls-cert");

    Ran old =
        Ran.command(
            "serve",
            "--config=" + folder,
            "--xds-tls-cert=a",
            "--xds-tls-key=b",
            "--xds-tls-min-version=1.1");
    assertThat(old.code()).isEqualTo(2);
    assertThat(old.err()).contains("1.1 (expected: 1.2 or 1.3)");
  }

  @Test
  @DisplayName("a way to elect a leader that is none is a wrong command line")
  void election() {
    Ran ran = Ran.command("serve", "--config=" + folder, "--leader-election=file:");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .contains("'file:' is no way to elect a leader (expected: alone, file:PATH such as");
  }

  @Test
  @DisplayName("a lease that can't be one is a wrong command line")
  void lease() {
    Ran unnamed = Ran.command("serve", "--config=" + folder, "--leader-election=lease:chancery");
    assertThat(unnamed.code()).isEqualTo(2);
    assertThat(unnamed.err())
        .contains("'lease:chancery' is no way to elect a leader (expected: lease:NAMESPACE/NAME");

    Ran wrong = Ran.command("serve", "--config=" + folder, "--leader-election=lease:a/B_");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("'lease:a/B_' is no way to elect a leader").contains("name");
  }

  @Test
  @DisplayName("a limit of zero is a wrong command line")
  void noStreams() {
    Ran ran = Ran.command("serve", "--config=" + folder, "--xds-max-streams=0");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("streams is 0 (expected: at least 1)");
  }

  @Test
  @DisplayName("a file of identities that is wrong is told with file and line")
  void wrongIdentities() throws IOException {
    Path auth = Files.writeString(folder.resolve("auth.yaml"), "identities:\n- {dns: a}\n");
    Ran ran = Ran.command("serve", "--config=" + folder, "--xds-auth=" + auth);

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("auth.yaml:2").contains("nodes: found none");
  }
}
