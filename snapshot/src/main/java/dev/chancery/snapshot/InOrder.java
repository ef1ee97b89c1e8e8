// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs actions one after the other in the order in which they were added, by whichever thread comes
 * first, with no lock held. An action may add others; they run after it.
 */
final class InOrder {

  private final Queue<Runnable> actions = new ConcurrentLinkedQueue<>();
  private final AtomicInteger calls = new AtomicInteger();

  void add(Runnable action) {
    actions.add(action);
  }

  /** Returns once what was added has run, or another thread is about to run it. */
  void run() {
    if (calls.getAndIncrement() != 0) {
      return;
    }
    int seen = 1;
    do {
      for (Runnable action = actions.poll(); action != null; action = actions.poll()) {
        action.run();
      }
      seen = calls.addAndGet(-seen);
    } while (seen != 0);
  }
}
