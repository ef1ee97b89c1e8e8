// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A wire between client and server, which can stall: bytes vanish, and nobody is told. */
final class Wire implements AutoCloseable {

  private final ServerSocket door;
  private final int target;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile boolean stalled;

  Wire(int target) throws IOException {
    this.target = target;
    this.door = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    background(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  void stall() {
    stalled = true;
  }

  private void accept() throws IOException {
    while (true) {
      Socket near = keep(door.accept());
      Socket far = keep(new Socket(InetAddress.getLoopbackAddress(), target));
      background(() -> pour(near.getInputStream(), far.getOutputStream()));
      background(() -> pour(far.getInputStream(), near.getOutputStream()));
    }
  }

  private Socket keep(Socket socket) {
    sockets.add(socket);
    return socket;
  }

  private void pour(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[8192];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      if (!stalled) {
        out.write(buffer, 0, read);
        out.flush();
      }
    }
  }

  private static void background(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // The sockets were closed: this is the end of the wire.
              }
            },
            "wire");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    door.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private interface Work {
    void run() throws IOException;
  }
}
