package dev.chancery.server.e2e;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server on 127.0.0.1 that turns each request of HTTP/1.1 into a WebSocket, and gives back all
 * that it then reads, byte for byte.
 */
final class UpgradeBackend implements AutoCloseable {

  private static final String ANSWER =
      "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";

  private final ServerSocket server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private UpgradeBackend(ServerSocket server) {
    this.server = server;
    threads.execute(this::acceptAll);
  }

  /** Starts a server on a free port. */
  static UpgradeBackend start() {
    try {
      return new UpgradeBackend(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    } catch (IOException e) {
      throw new UncheckedIOException("no back end", e);
    }
  }

  int port() {
    return server.getLocalPort();
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

  private static void serve(Socket socket) {
    try (socket) {
      String head = readHead(socket.getInputStream());
      if (head.startsWith("GET ")) {
        socket.getOutputStream().write(ANSWER.getBytes(StandardCharsets.ISO_8859_1));
      } else {
        socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      }
      socket.getInputStream().transferTo(socket.getOutputStream());
    } catch (IOException e) {
      // The client went: there is nothing to tell of.
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
