// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A small HTTP server on a free port of 127.0.0.1 that says who it is. */
final class DemoBackend implements AutoCloseable {

  private static final int THREADS = 4;

  private final String name;
  private final HttpServer server;
  private final ExecutorService threads;

  private DemoBackend(String name, HttpServer server) {
    this.name = name;
    this.server = server;
    this.threads =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "demo-" + name);
              thread.setDaemon(true);
              return thread;
            });
  }

  static DemoBackend start(String name) throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    DemoBackend backend = new DemoBackend(name, HttpServer.create(any, 0));
    backend.server.setExecutor(backend.threads);
    backend.server.createContext("/", backend::answer);
    backend.server.start();
    return backend;
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String text =
          "hello from %s: %s %s%n"
              .formatted(name, exchange.getRequestMethod(), exchange.getRequestURI().getPath());
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
      exchange.getResponseHeaders().set("X-Backend", name);
      boolean hasBody = !exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(200, hasBody ? body.length : -1);
      if (hasBody) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
