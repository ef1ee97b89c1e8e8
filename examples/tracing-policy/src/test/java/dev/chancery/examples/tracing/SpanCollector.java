// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.tracing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A server on a port of this machine that takes Zipkin's spans as JSON. */
final class SpanCollector implements AutoCloseable {

  private final BlockingQueue<String> spans = new LinkedBlockingQueue<>();
  private final HttpServer server;

  SpanCollector() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("no collector of spans", e);
    }
    server.createContext("/api/v2/spans", this::take);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** The spans that came next; waits for them, at most 30 s. */
  String next() throws InterruptedException {
    String next = spans.poll(30, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no spans within 30 s");
    }
    return next;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      spans.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      exchange.sendResponseHeaders(202, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
