// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A back end of tests")
class NamedBackendTest {

  /** More than the buffers of two sockets hold. */
  private static final String LONG = "x".repeat(32 << 20);

  @Test
  @DisplayName("that is closed gives an answer that has begun to its end")
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void answersWhole() throws IOException, InterruptedException {
    NamedBackend backend = NamedBackend.start(LONG);
    Thread closer = new Thread(backend::close, "closer");
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), backend.port())) {
      socket
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      InputStream answer = socket.getInputStream();
      assertThat(answer.read()).isEqualTo('H');

      closer.start();
      awaitHeldUpOrOver(closer);

      assertThat(new String(answer.readAllBytes(), StandardCharsets.US_ASCII)).endsWith(LONG);
    } finally {
      closer.join();
    }
  }

  private static void awaitHeldUpOrOver(Thread thread) {
    while (thread.getState() != Thread.State.WAITING && thread.isAlive()) {
      Thread.onSpinWait();
    }
  }
}
