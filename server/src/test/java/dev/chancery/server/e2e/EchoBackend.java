// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An HTTP server on 127.0.0.1 that remembers what reached it. It answers with 200, unless it was
 * told statuses to answer with first. A request of a path that has {@code slow} in it is answered
 * when the server is closed; of those that have {@code late}, the first is when there is a second.
 */
final class EchoBackend implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CountDownLatch second = new CountDownLatch(1);
  private final AtomicInteger lateRequests = new AtomicInteger();
  private final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();

  /**
   * A request.
   *
   * @param method the method
   * @param uri path and query
   * @param headers each as {@code name: value}, the name in lower case
   */
  record Seen(String method, String uri, List<String> headers) {

    /** All values of a header. */
    List<String> header(String name) {
      String start = name + ": ";
      return headers.stream()
          .filter(header -> header.startsWith(start))
          .map(header -> header.substring(start.length()))
          .toList();
    }
  }

  private record Answer(int status, String header, String value) {}

  private EchoBackend(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Starts a server on a free port. */
  static EchoBackend start() {
    try {
      return new EchoBackend(
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    } catch (IOException e) {
      throw new UncheckedIOException("no back end", e);
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Answers the next requests with these statuses. */
  void answerNext(int... statuses) {
    for (int status : statuses) {
      answers.add(new Answer(status, "x-answer", "told"));
    }
  }

  /** Answers the next request with this status and header. */
  void answerNext(int status, String header, String value) {
    answers.add(new Answer(status, header, value));
  }

  /** What reached it next; waits for it, at most 30 s. */
  Seen next() {
    try {
      Seen next = seen.poll(30, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("no request within 30 s");
      }
      return next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a request", e);
    }
  }

  /** Whether nothing is left that {@link #next} would tell of. */
  boolean sawNothing() {
    return seen.isEmpty();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      seen.add(seen(exchange));
      await(exchange.getRequestURI().getPath());
      Answer answer = answers.poll();
      if (answer != null) {
        exchange.getResponseHeaders().set(answer.header(), answer.value());
      }
      exchange.sendResponseHeaders(answer == null ? 200 : answer.status(), -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void await(String path) throws InterruptedException {
    if (path.contains("slow")) {
      closing.await();
    } else if (path.contains("late")) {
      if (lateRequests.incrementAndGet() == 1) {
        second.await();
      } else {
        second.countDown();
        closing.await();
      }
    }
  }

  private static Seen seen(HttpExchange exchange) {
    List<String> headers =
        exchange.getRequestHeaders().entrySet().stream()
            .flatMap(
                header ->
                    header.getValue().stream()
                        .map(value -> header.getKey().toLowerCase(Locale.ROOT) + ": " + value))
            .sorted()
            .toList();
    return new Seen(exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers);
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
