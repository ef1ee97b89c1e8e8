// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A server on 127.0.0.1 that turns each request of HTTP/1.1 into a WebSocket, and gives back all
 * that it then reads, byte for byte.
 */
final class UpgradeBackend implements AutoCloseable {

  private static final String ANSWER =
      "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";

  private final SocketServer server = SocketServer.start(UpgradeBackend::talk);

  private UpgradeBackend() {}

  /** Starts a server on a free port. */
  static UpgradeBackend start() {
    return new UpgradeBackend();
  }

  int port() {
    return server.port();
  }

  /** Reads the head of a message of HTTP/1.1, with the empty line at its end. */
  static String readHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("closed after '%s'".formatted(head));
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private static void talk(Socket client) throws IOException {
    String head = readHead(client.getInputStream());
    String answer = head.startsWith("GET ") ? ANSWER : head;
    client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
    client.getInputStream().transferTo(client.getOutputStream());
  }

  @Override
  public void close() {
    server.close();
  }
}
