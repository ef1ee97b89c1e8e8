// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A server that answers the questions of a feed in the words that a test gives, in their order, for
 * what no API server can be made to do. Questions without a word are left open until it is closed.
 */
final class ScriptedApi implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final BlockingQueue<Answer> script = new LinkedBlockingQueue<>();
  private final List<String> questions = new CopyOnWriteArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);

  /** Says something, and ends the answer or not. */
  private record Answer(int code, boolean ends, List<byte[]> pieces) {}

  ScriptedApi() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("no port", e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The next question gets this, and no more. */
  ScriptedApi says(String text) {
    return refuses(200, text);
  }

  ScriptedApi refuses(int code, String text) {
    script.add(new Answer(code, true, List.of(bytes(text))));
    return this;
  }

  /** The next question gets this in pieces, and the answer stays open. */
  ScriptedApi begins(byte[]... pieces) {
    script.add(new Answer(200, false, List.of(pieces)));
    return this;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The path and query of each question until now. */
  List<String> questions() {
    return List.copyOf(questions);
  }

  /** Waits for another question, but not for long. */
  void awaitQuestion(Duration limit) {
    synchronized (questions) {
      try {
        questions.wait(limit.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer;
      synchronized (questions) {
        questions.add(exchange.getRequestURI().toString());
        answer = script.poll();
        questions.notifyAll();
      }
      if (answer != null) {
        exchange.sendResponseHeaders(answer.code(), 0);
        OutputStream body = exchange.getResponseBody();
        body.flush(); // newer JDKs keep the headers back until then
        for (byte[] piece : answer.pieces()) {
          body.write(piece);
          body.flush();
        }
      }
      if (answer == null || !answer.ends()) {
        end.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
