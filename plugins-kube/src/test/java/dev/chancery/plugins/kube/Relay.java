// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A way to an API server on this machine that a test can cut, block and open again. */
final class Relay implements AutoCloseable {

  private enum Mode {
    PASS,
    REFUSE,
    HANG
  }

  private final int target;
  private final ServerSocket entry;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "relay");
            thread.setDaemon(true);
            return thread;
          });
  private volatile Mode mode = Mode.PASS;

  Relay(int target) {
    this.target = target;
    try {
      entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("no port for a relay", e);
    }
    threads.execute(this::accept);
  }

  int port() {
    return entry.getLocalPort();
  }

  /** How many connections there are, on both sides. */
  int connections() {
    return open.size();
  }

  /** Cuts what is open; what comes next passes. */
  void pass() {
    become(Mode.PASS);
  }

  /** Cuts what is open, and from now on whatever comes. */
  void refuse() {
    become(Mode.REFUSE);
  }

  /** Cuts what is open; what comes next is taken and not answered. */
  void hang() {
    become(Mode.HANG);
  }

  private void become(Mode next) {
    mode = next;
    open.forEach(this::end);
  }

  private void accept() {
    while (!entry.isClosed()) {
      try {
        Socket from = entry.accept();
        open.add(from);
        Mode now = mode;
        if (now == Mode.PASS) {
          threads.execute(() -> connect(from));
        } else if (now == Mode.REFUSE) {
          end(from);
        }
      } catch (IOException e) {
        open.forEach(this::end);
      }
    }
  }

  private void connect(Socket from) {
    try {
      Socket to = new Socket(InetAddress.getLoopbackAddress(), target);
      open.add(to);
      threads.execute(() -> copy(to, from));
      copy(from, to);
    } catch (IOException e) {
      end(from);
    }
  }

  private void copy(Socket from, Socket to) {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException e) {
      end(from); // cut on purpose, or by one of both sides
    } finally {
      end(from);
      end(to);
    }
  }

  private void end(Socket socket) {
    open.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a socket does not close", e);
    }
  }

  @Override
  public void close() {
    try {
      entry.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a relay does not close", e);
    }
    become(Mode.REFUSE);
    threads.shutdownNow();
  }
}
