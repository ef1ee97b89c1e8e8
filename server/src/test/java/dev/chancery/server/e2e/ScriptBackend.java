package dev.chancery.server.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on 127.0.0.1 that says one thing each time that it has heard another. */
final class ScriptBackend implements AutoCloseable {

  private final ServerSocket server;
  private final String heard;
  private final byte[] said;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private ScriptBackend(ServerSocket server, String heard, String said) {
    this.server = server;
    this.heard = heard;
    this.said = said.getBytes(StandardCharsets.ISO_8859_1);
    threads.execute(this::acceptAll);
  }

  /**
   * Starts a server on a free port.
   *
   * @param heard the end of what it answers, such as that of a request's head
   * @param said the answer
   */
  static ScriptBackend start(String heard, String said) {
    try {
      return new ScriptBackend(
          new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), heard, said);
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
        Socket socket = server.accept();
        threads.execute(() -> serve(socket));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      StringBuilder read = new StringBuilder();
      for (int next = socket.getInputStream().read();
          next >= 0;
          next = socket.getInputStream().read()) {
        read.append((char) next);
        if (read.toString().endsWith(heard)) {
          socket.getOutputStream().write(said);
          read.setLength(0);
        }
      }
    } catch (IOException e) {
      // The client went.
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
