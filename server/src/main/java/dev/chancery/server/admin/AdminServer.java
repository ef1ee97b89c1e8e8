// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.admin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers {@code GET} and {@code HEAD} on the admin port, with few threads and a short queue; a
 * client beyond that waits for its turn. Safe for use by several threads.
 */
public final class AdminServer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(AdminServer.class);
  private static final Set<String> METHODS = Set.of("GET", "HEAD");
  private static final int THREADS = 4;
  private static final int WAITING = 64;
  private static final int BACKLOG = 64;

  static {
    // Seconds that a client may take to send its request and to read the answer.
    System.setProperty("sun.net.httpserver.maxReqTime", "10");
    System.setProperty("sun.net.httpserver.maxRspTime", "30");
  }

  private final HttpServer server;
  private final ThreadPoolExecutor threads;
  private final AdminPages pages;

  private AdminServer(HttpServer server, AdminPages pages) {
    this.server = server;
    this.pages = pages;
    AtomicInteger number = new AtomicInteger();
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            task -> {
              Thread thread = new Thread(task, "chancery-admin-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            },
            new ThreadPoolExecutor.CallerRunsPolicy());
  }

  /**
   * {@return a server that listens}
   *
   * @param address where to listen; port 0 for any that is free
   * @param pages what there is to read
   * @throws IOException if the address can't be bound
   */
  public static AdminServer start(InetSocketAddress address, AdminPages pages) throws IOException {
    AdminServer admin = new AdminServer(HttpServer.create(address, BACKLOG), pages);
    admin.server.setExecutor(admin.threads);
    admin.server.createContext("/", admin::handle);
    admin.server.start();
    return admin;
  }

  /** {@return where it listens, with the port that was found where any was asked for} */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!METHODS.contains(exchange.getRequestMethod())) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        send(
            exchange,
            Answer.text(
                405, "found %s (expected: GET or HEAD)%n".formatted(exchange.getRequestMethod())));
        return;
      }
      send(exchange, answer(exchange));
    }
  }

  private Answer answer(HttpExchange exchange) {
    String accept = exchange.getRequestHeaders().getFirst("Accept");
    PageRequest request = new PageRequest(exchange.getRequestURI(), accept == null ? "" : accept);
    try {
      return pages.answer(request);
    } catch (RuntimeException e) {
      log.error("admin page {} failed", request.path(), e);
      return Answer.text(500, "this page failed; the log of the control plane says why\n");
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = answer.bytes();
    exchange.getResponseHeaders().set("Content-Type", answer.contentType());
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
      exchange.sendResponseHeaders(answer.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  /** Closes the port at once. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
