// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.fake;

import dev.chancery.spi.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A clock and timers that stand still until a test moves them. Safe for use by several threads, of
 * which one at a time moves the time.
 */
public final class ManualTime implements InstantSource, Timers {

  /** Where the time begins: an instant with nothing special about it. */
  public static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  private static final Comparator<Task> ORDER =
      Comparator.comparing(Task::due).thenComparingLong(Task::number);

  private final Executor executor;
  private final Object lock = new Object();
  private final PriorityQueue<Task> tasks = new PriorityQueue<>(ORDER); // guarded by lock
  private Instant now = START; // guarded by lock
  private long scheduled; // guarded by lock

  /**
   * @param executor where tasks run once their time has come
   */
  public ManualTime(Executor executor) {
    this.executor = executor;
  }

  @Override
  public Instant instant() {
    synchronized (lock) {
      return now;
    }
  }

  @Override
  public Timer schedule(Duration delay, Runnable task) {
    synchronized (lock) {
      Duration wait = delay.isNegative() ? Duration.ZERO : delay;
      Task entry = new Task(now.plus(wait), scheduled++, task);
      tasks.add(entry);
      return () -> remove(entry);
    }
  }

  /**
   * Moves the time on and hands the tasks that become due to the executor, in the order of their
   * times; the clock shows each task's own time while it is handed over.
   *
   * @param by how far, zero or more
   */
  public void advance(Duration by) {
    Instant target = instant().plus(by);
    for (Task task = nextUntil(target); task != null; task = nextUntil(target)) {
      executor.execute(task.action());
    }
    synchronized (lock) {
      now = target.isAfter(now) ? target : now;
    }
  }

  /** {@return how many tasks wait for their time} */
  public int pending() {
    synchronized (lock) {
      return tasks.size();
    }
  }

  private @Nullable Task nextUntil(Instant target) {
    synchronized (lock) {
      Task first = tasks.peek();
      if (first == null || first.due().isAfter(target)) {
        return null;
      }
      now = first.due().isAfter(now) ? first.due() : now;
      return tasks.poll();
    }
  }

  private void remove(Task task) {
    synchronized (lock) {
      tasks.remove(task);
    }
  }

  private record Task(Instant due, long number, Runnable action) {}
}
