// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on 127.0.0.1 that talks with each client on a thread of its own. */
final class SocketServer implements AutoCloseable {

  private final ServerSocket server;
  private final Talk talk;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** What is said on a connection, which ends with it. */
  interface Talk {
    void with(Socket client) throws IOException;
  }

  /** Opens the socket of a server. */
  interface Opening {
    ServerSocket open(int backlog, InetAddress address) throws IOException;
  }

  private SocketServer(ServerSocket server, Talk talk) {
    this.server = server;
    this.talk = talk;
  }

  /** Starts a server on a free port. */
  static SocketServer start(Talk talk) {
    return start((backlog, address) -> new ServerSocket(0, backlog, address), talk);
  }

  /** Starts a server on a socket, such as one with TLS. */
  static SocketServer start(Opening opening, Talk talk) {
    try {
      SocketServer server =
          new SocketServer(opening.open(50, InetAddress.getLoopbackAddress()), talk);
      server.threads.execute(server::acceptAll);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("no back end", e);
    }
  }

  int port() {
    return server.getLocalPort();
  }

  private void acceptAll() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        threads.execute(() -> serve(client));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      talk.with(client);
    } catch (IOException e) {
      // The client went, or refused the handshake: there is nothing to tell of.
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the back end can't be closed", e);
    } finally {
      threads.shutdownNow();
    }
  }
}
