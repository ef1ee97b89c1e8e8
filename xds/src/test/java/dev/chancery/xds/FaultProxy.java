// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between clients and a server, and does to their connections what networks do. */
final class FaultProxy implements AutoCloseable {

  private final ServerSocket incoming;
  private final int target;
  private final List<Link> links = new CopyOnWriteArrayList<>();

  FaultProxy(int target) throws IOException {
    this.target = target;
    this.incoming = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
    start("soak-accept", this::accept);
  }

  int port() {
    return incoming.getLocalPort();
  }

  private static void start(String name, Runnable action) {
    Thread thread = new Thread(action, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!incoming.isClosed()) {
      try {
        Socket client = incoming.accept();
        Link link = new Link(client, new Socket(InetAddress.getLoopbackAddress(), target));
        links.add(link);
        start("soak-up", () -> link.pump(link.client, link.server));
        start("soak-down", () -> link.pump(link.server, link.client));
      } catch (IOException e) {
        // The proxy was closed, or the server takes no more; the client tries again.
      }
    }
  }

  /** Does something bad to some connection. */
  void harm(Random random) {
    List<Link> now = new ArrayList<>(links);
    int kind = random.nextInt(Fault.values().length);
    int which = random.nextInt(1 << 16);
    byte[] garbage = new byte[1 + random.nextInt(64)];
    random.nextBytes(garbage);
    if (!now.isEmpty()) {
      now.get(which % now.size()).harm(Fault.values()[kind], garbage);
    }
  }

  /** Lets all connections flow again. */
  void calm() {
    links.forEach(link -> link.stall(false));
  }

  /** How many connections there are. */
  int connections() {
    return links.size();
  }

  @Override
  public void close() throws IOException {
    incoming.close();
    links.forEach(Link::cut);
  }

  /** What can go wrong with a connection. */
  private enum Fault {
    CUT,
    RESET,
    STALL,
    FLOW,
    HALF_CLOSE_BY_CLIENT,
    HALF_CLOSE_BY_SERVER,
    GARBAGE_TO_SERVER,
    GARBAGE_TO_CLIENT
  }

  /** One connection of a client, and that to the server behind it. */
  private final class Link {

    private final Socket client;
    private final Socket server;
    private boolean stalled; // guarded by this

    Link(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    void pump(Socket from, Socket to) {
      byte[] buffer = new byte[16 * 1024];
      try (InputStream input = from.getInputStream();
          OutputStream output = to.getOutputStream()) {
        for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
          awaitFlow();
          output.write(buffer, 0, read);
        }
      } catch (IOException | InterruptedException e) {
        // The connection is gone; so is the link.
      } finally {
        cut();
      }
    }

    private synchronized void awaitFlow() throws InterruptedException {
      while (stalled) {
        wait();
      }
    }

    synchronized void stall(boolean value) {
      stalled = value;
      notifyAll();
    }

    void harm(Fault fault, byte[] garbage) {
      try {
        switch (fault) {
          case CUT -> cut();
          case RESET -> reset();
          case STALL -> stall(true);
          case FLOW -> stall(false);
          case HALF_CLOSE_BY_CLIENT -> server.shutdownOutput();
          case HALF_CLOSE_BY_SERVER -> client.shutdownOutput();
          case GARBAGE_TO_SERVER -> server.getOutputStream().write(garbage);
          case GARBAGE_TO_CLIENT -> client.getOutputStream().write(garbage);
        }
      } catch (IOException e) {
        cut();
      }
    }

    private void reset() throws IOException {
      client.setSoLinger(true, 0);
      server.setSoLinger(true, 0);
      cut();
    }

    void cut() {
      links.remove(this);
      stall(false);
      try (client;
          server) {
        return;
      } catch (IOException e) {
        // It is closed all the same.
      }
    }
  }
}
