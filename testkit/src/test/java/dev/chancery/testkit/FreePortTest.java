// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A free port")
class FreePortTest {

  @Test
  @DisplayName("can be bound, on every address")
  void bound() throws IOException {
    int port = FreePort.pick();
    try (ServerSocket socket = new ServerSocket(port)) {
      assertThat(socket.getLocalPort()).isEqualTo(port);
    }
  }

  @Test
  @DisplayName("is not the one that was given before")
  void another() {
    List<Integer> ports = Stream.generate(FreePort::pick).limit(100).toList();
    assertThat(ports).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("is none that a program listens on")
  void notTaken() throws IOException {
    int next = FreePort.pick() + 1;
    try (ServerSocket taken = new ServerSocket(next, 1, InetAddress.getLoopbackAddress())) {
      assertThat(FreePort.pick()).isNotEqualTo(taken.getLocalPort());
    }
  }

  @Test
  @DisplayName("is none that a connection is given for its own end")
  void belowEphemeral() {
    assertThat(FreePort.pick()).isBetween(20_000, 31_999);
  }
}
