// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.testkit.HttpProbe;
import dev.chancery.testkit.HttpReply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;

/**
 * Sends one request after the other from a thread of its own, every other on a new connection, and
 * remembers each that is not answered with 200.
 */
final class Traffic implements AutoCloseable {

  private static final int TIMEOUT_MS = 10_000;
  private static final long WAIT = TimeUnit.SECONDS.toNanos(30);

  /** What all back ends here answer: 200, with a body of words. */
  private static final Pattern WHOLE = Pattern.compile("(?s)HTTP/1\\.1 200 .*\r\n\r\n.+");

  private final HttpProbe http;
  private final int port;
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final Thread thread = new Thread(this::run, "traffic");
  private final Object lock = new Object();
  private long sent; // guarded by lock

  private Traffic(int port) {
    this.http = HttpProbe.to(port);
    this.port = port;
  }

  /** Begins to send to a port, and returns once there was an answer. */
  static Traffic to(int port) {
    Traffic traffic = new Traffic(port);
    traffic.thread.start();
    traffic.awaitMore();
    return traffic;
  }

  private void run() {
    while (!stopped.get()) {
      try {
        check(http.get("/traffic"));
        String answer = onNewConnection();
        if (!WHOLE.matcher(answer).matches()) {
          failures.add("on a new connection: " + answer);
        }
      } catch (IOException | UncheckedIOException e) {
        failures.add(e.toString());
      }
      synchronized (lock) {
        sent++;
        lock.notifyAll();
      }
    }
  }

  private void check(HttpReply reply) {
    if (reply.status() != 200) {
      failures.add(reply.status() + " " + reply.body());
    }
  }

  private String onNewConnection() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(TIMEOUT_MS);
      socket
          .getOutputStream()
          .write(
              "GET /traffic HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  /** Waits until 20 more requests of each sort were sent, so that they saw what is the case now. */
  void awaitMore() {
    long deadline = System.nanoTime() + WAIT;
    synchronized (lock) {
      long goal = sent + 20;
      while (sent < goal) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
          Assertions.fail("only %d of %d requests were answered".formatted(sent, goal));
        }
        try {
          lock.wait(left);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("interrupted while waiting for traffic", e);
        }
      }
    }
  }

  /** Sends some more, stops, and fails if any request failed since the beginning. */
  void assertAllAnswered() {
    awaitMore();
    close();
    assertThat(failures).as("failed ones of %d requests", 2 * sent()).isEmpty();
  }

  private long sent() {
    synchronized (lock) {
      return sent;
    }
  }

  /** Stops after the request under way. */
  @Override
  public void close() {
    stopped.set(true);
    try {
      thread.join(TimeUnit.NANOSECONDS.toMillis(WAIT));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
