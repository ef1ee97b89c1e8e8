// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Time that a test moves by hand. */
final class ManualTimers implements Timers {

  private final List<Timer> waiting = new ArrayList<>();
  private long now;

  @Override
  public synchronized long nanoTime() {
    return now;
  }

  @Override
  public synchronized void schedule(Duration delay, Runnable action) {
    waiting.add(new Timer(now + delay.toNanos(), action));
  }

  /** Whether something waits for exactly this time from now. */
  synchronized boolean isAwaited(Duration delay) {
    return waiting.stream().anyMatch(timer -> timer.at() == now + delay.toNanos());
  }

  void advance(Duration by) {
    List<Timer> due;
    synchronized (this) {
      now += by.toNanos();
      due = waiting.stream().filter(timer -> timer.at() <= now).toList();
      waiting.removeAll(due);
    }
    due.forEach(timer -> timer.action().run());
  }

  /** How many actions have not run yet. */
  synchronized int pending() {
    return waiting.size();
  }

  private record Timer(long at, Runnable action) {}
}
