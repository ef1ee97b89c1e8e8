// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A proxy for HTTP, and for anything else by CONNECT. Whatever host it is asked for, it is that
 * server which it asks.
 */
final class ForwardProxy implements AutoCloseable {

  private final ServerSocket listening;
  private final InetSocketAddress server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "forward-proxy");
            thread.setDaemon(true);
            return thread;
          });
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private volatile String password = "";
  private volatile String refusal = "";

  ForwardProxy(URI server) {
    this.server = new InetSocketAddress(server.getHost(), server.getPort());
    try {
      listening = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    threads.execute(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** What each request began with, up to the first empty line. */
  List<String> heads() {
    return List.copyOf(heads);
  }

  /** From now on asks for the header {@code Proxy-Authorization} with that value. */
  void require(String value) {
    password = value;
  }

  /** From now on answers with that status alone, such as {@code 502 Bad Gateway}. */
  void refuse(String status) {
    refusal = status;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        open.add(client);
        threads.execute(() -> serve(client));
      }
    } catch (IOException e) {
      open.forEach(ForwardProxy::hangUp); // it is closed
    }
  }

  private void serve(Socket client) {
    try (client) {
      String head = readHead(client.getInputStream());
      heads.add(head);
      OutputStream out = client.getOutputStream();
      if (!password.isEmpty() && !head.contains("\r\nProxy-Authorization: " + password + "\r\n")) {
        out.write(answer("407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=x"));
      } else if (!refusal.isEmpty()) {
        out.write(answer(refusal));
      } else {
        forward(client, head);
      }
    } catch (IOException e) {
      hangUp(client); // one of the two has
    }
  }

  private void forward(Socket client, String head) throws IOException {
    try (Socket there = new Socket(server.getAddress(), server.getPort())) {
      open.add(there);
      if (head.startsWith("CONNECT ")) {
        client
            .getOutputStream()
            .write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      } else {
        there.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      }
      threads.execute(() -> pump(there, client));
      client.getInputStream().transferTo(there.getOutputStream());
    }
  }

  private static void pump(Socket from, Socket to) {
    try (to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      hangUp(from); // the other has
    }
  }

  private static String readHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    for (int next = in.read(); next >= 0; next = in.read()) {
      head.append((char) next);
      if (head.length() >= 4 && head.indexOf("\r\n\r\n", head.length() - 4) >= 0) {
        return head.toString();
      }
    }
    throw new IOException("ended within its head");
  }

  private static byte[] answer(String status) {
    return "HTTP/1.1 %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        .formatted(status)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static void hangUp(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException("a socket that can't be closed", e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    open.forEach(ForwardProxy::hangUp);
    try {
      listening.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
