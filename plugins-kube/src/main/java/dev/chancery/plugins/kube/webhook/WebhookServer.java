// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/**
 * Answers the API server over HTTPS, some requests at a time: what is beyond that is cut off, as a
 * request that waits is late anyhow.
 */
final class WebhookServer implements AutoCloseable {

  /** The longest request: an object of at most 1.5 MB, the one before, and room. */
  static final int MAX_BYTES = 8 << 20;

  private static final int AT_A_TIME = 16;
  private static final int BACKLOG = 64;

  private final HttpsServer server;
  private final AdmissionReviews reviews;

  static {
    // Seconds that a client may take to send its request and to read the answer; others may have
    // said so already, for the whole process.
    setUnlessSet("sun.net.httpserver.maxReqTime", "10");
    setUnlessSet("sun.net.httpserver.maxRspTime", "30");
  }

  private WebhookServer(HttpsServer server, AdmissionReviews reviews) {
    this.server = server;
    this.reviews = reviews;
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /**
   * Opens the port.
   *
   * @param port on all addresses
   * @param key what to serve with
   * @param threads where requests are answered
   * @throws IOException if the port can't be bound
   */
  static WebhookServer start(int port, CurrentKey key, Executor threads, AdmissionReviews reviews)
      throws IOException {
    HttpsServer https = HttpsServer.create(new InetSocketAddress(port), BACKLOG);
    WebhookServer server = new WebhookServer(https, reviews);
    https.setHttpsConfigurator(new HttpsConfigurator(key.context()));
    https.setExecutor(bounded(threads));
    https.createContext("/", server::handle);
    https.start();
    return server;
  }

  private static Executor bounded(Executor threads) {
    Semaphore free = new Semaphore(AT_A_TIME);
    return task -> {
      if (!free.tryAcquire()) {
        throw new RejectedExecutionException("%d requests are under way".formatted(AT_A_TIME));
      }
      threads.execute(
          () -> {
            try {
              task.run();
            } finally {
              free.release();
            }
          });
    };
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = answer(exchange);
      exchange.getResponseHeaders().set("Content-Type", answer.contentType());
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (!WebhookConfiguration.PATH.equals(path)) {
      return Answer.refused(
          404, "found %s (expected: %s)".formatted(path, WebhookConfiguration.PATH));
    }
    if (!exchange.getRequestMethod().equals("POST")) {
      exchange.getResponseHeaders().set("Allow", "POST");
      return Answer.refused(
          405, "found %s (expected: POST)".formatted(exchange.getRequestMethod()));
    }
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      return Answer.refused(
          415, "found Content-Type %s (expected: application/json)".formatted(type));
    }
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BYTES + 1);
    return body.length > MAX_BYTES
        ? Answer.refused(413, "found more than %d bytes (expected: fewer)".formatted(MAX_BYTES))
        : reviews.answer(body);
  }

  /** Where it listens. */
  int port() {
    return server.getAddress().getPort();
  }

  /** Closes the port at once. */
  @Override
  public void close() {
    server.stop(0);
  }
}
