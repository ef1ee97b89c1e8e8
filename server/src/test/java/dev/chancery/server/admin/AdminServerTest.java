// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.testkit.HttpProbe;
import dev.chancery.testkit.HttpReply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AdminServerTest {

  private AdminServer server;
  private HttpProbe probe;

  @BeforeEach
  void start() throws IOException {
    AdminPages pages =
        new AdminPages()
            .add("/fails", "it fails", AdminServerTest::fail)
            .add("/below/", "a tree", request -> Answer.text(200, request.path()))
            .add("/query", "a", request -> Answer.text(200, request.parameter("node-id")))
            .add("/empty", "nothing", request -> Answer.text(200, ""));
    server = AdminServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), pages);
    probe = HttpProbe.to(server.address().getPort());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static Answer fail(PageRequest request) {
    throw new IllegalStateException("secret detail");
  }

  @Test
  @DisplayName("a page that fails is a 500 that tells nothing of the inside, and the rest goes on")
  void failure() {
    HttpReply reply = probe.get("/fails");

    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.body()).doesNotContain("secret detail");
    assertThat(probe.get("/below/x").status()).isEqualTo(200);
  }

  @Test
  @DisplayName("a path that ends with a slash stands for all below it")
  void below() {
    assertThat(probe.get("/below/a~b/c").body()).isEqualTo("/below/a~b/c");
    assertThat(probe.get("/below").status()).isEqualTo(404);
  }

  @Test
  @DisplayName("parameters are decoded")
  void parameter() {
    assertThat(probe.get("/query?x=1&node-id=c%26d%20e").body()).isEqualTo("c&d e");
    assertThat(probe.get("/query?x=1").body()).isEmpty();
  }

  @Test
  @DisplayName("a page may be empty")
  void empty() {
    assertThat(probe.get("/empty").body()).isEmpty();
  }
}
