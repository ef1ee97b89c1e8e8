// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A server that does with a connection what no HTTP server would do. */
final class RawServer implements AutoCloseable {

  /** What is done with a connection after the request's headers have come. */
  interface Behaviour {
    void run(OutputStream out, InputStream in) throws IOException, InterruptedException;
  }

  private final ServerSocket listener;
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch hungUp = new CountDownLatch(1);
  private final Behaviour behaviour;

  RawServer(Behaviour behaviour) {
    this.behaviour = behaviour;
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    executor.execute(this::accept);
  }

  /** Says nothing. */
  static Behaviour silent() {
    return (out, in) -> {};
  }

  /** Begins a good answer, and goes on with one byte after the other. */
  static Behaviour dribbling() {
    return (out, in) -> {
      send(out, head("application/json", 1_000_000));
      while (true) {
        send(out, " ");
        TimeUnit.MILLISECONDS.sleep(20);
      }
    };
  }

  /** Begins a good answer, and stops in the middle. */
  static Behaviour stalling() {
    return (out, in) -> send(out, head("application/json", 1_000_000) + "{\"items\": [");
  }

  /** Says nothing more once it has said that. */
  static Behaviour sayingAndHangingUp(String text) {
    return (out, in) -> {
      send(out, text);
      throw new IOException("hang up");
    };
  }

  /** Sends more than anyone wants, without saying how much. */
  static Behaviour endless() {
    return (out, in) -> {
      send(out, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"kind\": \"");
      String chunk = "x".repeat(64 * 1024);
      while (true) {
        send(out, chunk);
      }
    };
  }

  static String head(String type, int length) {
    return "HTTP/1.1 200 OK\r\nContent-Type: "
        + type
        + "\r\nContent-Length: "
        + length
        + "\r\n\r\n";
  }

  private static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  /** Waits until a request has come. */
  void awaitRequest() throws InterruptedException {
    if (!asked.await(60, TimeUnit.SECONDS)) {
      throw new AssertionError("no request came");
    }
  }

  /** Waits until the client has given the connection up. */
  void awaitHangUp() throws InterruptedException {
    if (!hungUp.await(60, TimeUnit.SECONDS)) {
      throw new AssertionError("the client did not hang up");
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        sockets.add(socket);
        executor.execute(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      readHead(socket.getInputStream());
      asked.countDown();
      behaviour.run(socket.getOutputStream(), socket.getInputStream());
      while (socket.getInputStream().read() >= 0) {
        // until the client hangs up
      }
      hungUp.countDown();
    } catch (IOException e) {
      hungUp.countDown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void readHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no request");
      }
      head.append((char) next);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
    try {
      listener.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
