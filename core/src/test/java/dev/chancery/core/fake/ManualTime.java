// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.fake;

import dev.chancery.spi.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A clock and timers that stand still until a test moves them; tasks run on the test's thread. */
public final class ManualTime implements InstantSource, Timers {

  private final Object lock = new Object();
  private final List<Task> tasks = new ArrayList<>(); // guarded by lock
  private Instant now = Instant.parse("2026-01-02T03:04:05Z"); // guarded by lock

  private record Task(Instant due, Runnable action) {}

  @Override
  public Instant instant() {
    synchronized (lock) {
      return now;
    }
  }

  @Override
  public Timer schedule(Duration delay, Runnable task) {
    synchronized (lock) {
      Task entry = new Task(now.plus(delay), task);
      tasks.add(entry);
      return () -> cancel(entry);
    }
  }

  private void cancel(Task task) {
    synchronized (lock) {
      tasks.remove(task);
    }
  }

  /** Moves the time on, and runs what becomes due. */
  public void advance(Duration by) {
    Instant target = instant().plus(by);
    for (Optional<Task> task = next(target); task.isPresent(); task = next(target)) {
      task.get().action().run();
    }
    synchronized (lock) {
      now = target;
    }
  }

  private Optional<Task> next(Instant target) {
    synchronized (lock) {
      Optional<Task> first =
          tasks.stream()
              .filter(task -> !task.due().isAfter(target))
              .min(Comparator.comparing(Task::due));
      first.ifPresent(
          task -> {
            tasks.remove(task);
            now = task.due().isAfter(now) ? task.due() : now;
          });
      return first;
    }
  }

  /** How many tasks wait for their time. */
  public int waiting() {
    synchronized (lock) {
      return tasks.size();
    }
  }
}
