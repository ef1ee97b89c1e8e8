// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.fake;

import dev.chancery.spi.PluginContext;
import dev.chancery.spi.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** A context whose time a test moves; all tasks run on the test's thread. */
public final class ManualPluginContext implements PluginContext, Timers {

  private final Record settings;
  private final Queue<Task> tasks =
      new PriorityQueue<>(Comparator.comparing(Task::due).thenComparingLong(Task::number));
  private final RandomGenerator random = new Random(1);
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private long scheduled;

  /** A context that lends these settings. */
  public ManualPluginContext(Record settings) {
    this.settings = settings;
  }

  /** Lets time pass, and runs what is due on the way. */
  public void advance(Duration time) {
    Instant end = now.plus(time);
    for (Task task = tasks.peek(); task != null && !task.due().isAfter(end); task = tasks.peek()) {
      tasks.remove();
      now = task.due().isAfter(now) ? task.due() : now;
      task.work().run();
    }
    now = end;
  }

  /** How many tasks wait. */
  public int waiting() {
    return tasks.size();
  }

  @Override
  public InstantSource clock() {
    return () -> now;
  }

  @Override
  public Timers timers() {
    return this;
  }

  @Override
  public Timer schedule(Duration delay, Runnable work) {
    Task task = new Task(now.plus(delay.isNegative() ? Duration.ZERO : delay), scheduled++, work);
    tasks.add(task);
    return () -> tasks.remove(task);
  }

  @Override
  public Executor executor() {
    return task -> schedule(Duration.ZERO, task);
  }

  @Override
  public RandomGenerator random() {
    return random;
  }

  @Override
  public <S extends Record> S settings(Class<S> type) {
    return type.cast(settings);
  }

  private record Task(Instant due, long number, Runnable work) {}
}
