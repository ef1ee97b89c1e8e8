// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A server on 127.0.0.1 that says one thing each time that it has heard another. */
final class ScriptBackend implements AutoCloseable {

  private final SocketServer server;

  private ScriptBackend(SocketServer server) {
    this.server = server;
  }

  /**
   * Starts a server on a free port.
   *
   * @param heard the end of what it answers, such as that of a request's head
   * @param said the answer
   */
  static ScriptBackend start(String heard, String said) {
    byte[] answer = said.getBytes(StandardCharsets.ISO_8859_1);
    return new ScriptBackend(SocketServer.start(client -> talk(client, heard, answer)));
  }

  private static void talk(Socket client, String heard, byte[] answer) throws IOException {
    InputStream in = client.getInputStream();
    StringBuilder read = new StringBuilder();
    for (int next = in.read(); next >= 0; next = in.read()) {
      read.append((char) next);
      if (read.toString().endsWith(heard)) {
        client.getOutputStream().write(answer);
        read.setLength(0);
      }
    }
  }

  int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.close();
  }
}
