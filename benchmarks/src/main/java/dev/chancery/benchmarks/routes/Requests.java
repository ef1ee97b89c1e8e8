// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks.routes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends one small request after the other over one connection. For one thread. */
final class Requests implements AutoCloseable {

  private static final int TIMEOUT_MS = 60_000;

  private final Socket socket;
  private final BufferedReader from;

  Requests(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MS);
    from =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
  }

  /** The status of the answer; answers have no body. */
  int status(String host) throws IOException {
    String request = "GET %s HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(Table.CHANGING, host);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    String first = line();
    while (!line().isEmpty()) {
      // a header that says nothing of interest
    }
    return Integer.parseInt(first.split(" ", -1)[1]);
  }

  private String line() throws IOException {
    String line = from.readLine();
    if (line == null) {
      throw new IOException("Envoy ended the connection; its log is in benchmarks/target/routes");
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
