// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A connection to a port of 127.0.0.1, on which a test writes and reads as it likes. */
final class Wire implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 30_000;

  private final Socket socket;

  private Wire(Socket socket) {
    this.socket = socket;
  }

  static Wire to(int port) {
    try {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      return new Wire(socket);
    } catch (IOException e) {
      throw new UncheckedIOException("no connection to port " + port, e);
    }
  }

  /** A connection that comes from an address of this machine. */
  static Wire from(String address, int port) {
    try {
      Socket socket =
          new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName(address), 0);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      return new Wire(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "no connection from %s to port %d".formatted(address, port), e);
    }
  }

  Wire send(String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What comes until the text has come; waits at most 30 s for each byte. */
  String readTo(String end) {
    StringBuilder read = new StringBuilder();
    try {
      while (read.indexOf(end) < 0) {
        int next = socket.getInputStream().read();
        if (next < 0) {
          throw new AssertionError("closed after '%s', without '%s'".formatted(read, end));
        }
        read.append((char) next);
      }
      return read.toString();
    } catch (IOException e) {
      throw new UncheckedIOException("read only '%s'".formatted(read), e);
    }
  }

  /** All that comes until the other end closes the connection; waits at most 30 s for each byte. */
  String readAll() {
    StringBuilder read = new StringBuilder();
    try {
      int next = socket.getInputStream().read();
      while (next >= 0) {
        read.append((char) next);
        next = socket.getInputStream().read();
      }
    } catch (SocketException e) {
      return read.toString(); // reset, which is as good as closed
    } catch (IOException e) {
      throw new UncheckedIOException("read only '%s'".formatted(read), e);
    }
    return read.toString();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
