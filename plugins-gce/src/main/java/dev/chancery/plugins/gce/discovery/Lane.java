// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.discovery;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Where the calls about one project run: few at a time, so that a project that does not answer
 * leaves threads to the others. For one thread at a time.
 */
final class Lane {

  private static final int AT_A_TIME = 4;

  private final Executor threads;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private int running;

  Lane(Executor threads) {
    this.threads = threads;
  }

  /** Runs a call, at once or after others; {@link #left} is to be called after it. */
  void enter(Runnable call) {
    if (running < AT_A_TIME) {
      running++;
      threads.execute(call);
    } else {
      waiting.add(call);
    }
  }

  /** A call has ended. */
  void left() {
    running--;
    Runnable next = waiting.poll();
    if (next != null) {
      enter(next);
    }
  }

  boolean isEmpty() {
    return running == 0 && waiting.isEmpty();
  }
}
