// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;

/** What faults do. None of them sleeps: each wait ends when its fault is removed. */
final class Effects {

  private static final int CHUNK = 64 * 1024;

  private Effects() {}

  /** Another answer than the right one. */
  static Effect answer(Answer other) {
    return (exchange, answer, fault) -> other.send(exchange);
  }

  /** The right answer after a while. */
  static Effect late(Duration delay) {
    return (exchange, answer, fault) -> {
      fault.awaitRemoval(delay);
      answer.get().send(exchange);
    };
  }

  static Effect cutBody() {
    return (exchange, answer, fault) -> {
      byte[] body = begin(exchange, answer.get(), 0);
      OutputStream out = exchange.getResponseBody();
      out.write(body, 0, body.length / 2);
      out.flush();
      // Less than was promised: the server has no choice but to close the connection.
    };
  }

  static Effect truncatedBody() {
    return (exchange, answer, fault) -> answer.get().half().send(exchange);
  }

  static Effect dribble(Duration perByte) {
    return (exchange, answer, fault) -> {
      byte[] body = begin(exchange, answer.get(), 0);
      OutputStream out = exchange.getResponseBody();
      for (byte each : body) {
        out.write(each);
        out.flush();
        fault.awaitRemoval(perByte);
      }
    };
  }

  static Effect stalledBody() {
    return (exchange, answer, fault) -> {
      byte[] body = begin(exchange, answer.get(), 0);
      OutputStream out = exchange.getResponseBody();
      out.write(body, 0, body.length / 2);
      out.flush();
      fault.awaitRemoval(Duration.ofNanos(Long.MAX_VALUE));
      out.write(body, body.length / 2, body.length - body.length / 2);
    };
  }

  static Effect hugeBody(long bytes) {
    return (exchange, answer, fault) -> {
      Answer right = answer.get();
      long padding = Math.max(0, bytes - right.body().length);
      byte[] body = begin(exchange, right, padding);
      byte[] space = new byte[CHUNK];
      Arrays.fill(space, (byte) ' ');
      OutputStream out = exchange.getResponseBody();
      for (long left = padding; left > 0; left -= CHUNK) {
        out.write(space, 0, (int) Math.min(left, CHUNK));
      }
      out.write(body);
    };
  }

  /** Sends the headers, and gives the body that is to be sent after some padding. */
  private static byte[] begin(HttpExchange exchange, Answer answer, long padding)
      throws IOException {
    answer.sendHeaders(exchange, padding);
    return answer.body();
  }
}
