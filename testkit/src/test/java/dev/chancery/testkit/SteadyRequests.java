// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Requests one after the other, until it is closed; notes those that were not answered with 200.
 */
final class SteadyRequests implements AutoCloseable {

  private final HttpProbe http;
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicBoolean ended = new AtomicBoolean();
  private final Thread thread = new Thread(this::run, "steady requests");

  private SteadyRequests(HttpProbe http) {
    this.http = http;
  }

  static SteadyRequests start(HttpProbe http) {
    SteadyRequests requests = new SteadyRequests(http);
    requests.thread.start();
    return requests;
  }

  private void run() {
    while (!ended.get()) {
      try {
        HttpReply reply = http.get("/");
        if (reply.status() != 200) {
          failures.add(reply.status() + " " + reply.body());
        }
      } catch (UncheckedIOException e) {
        failures.add(String.valueOf(e.getCause()));
      }
      count.incrementAndGet();
    }
  }

  /** How many were made so far. */
  int count() {
    return count.get();
  }

  /** What became of those that failed. */
  List<String> failures() {
    return failures;
  }

  @Override
  public void close() {
    ended.set(true);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
