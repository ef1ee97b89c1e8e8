// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks;

import dev.chancery.spi.PluginContext;
import dev.chancery.spi.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** A context in which nothing happens but when the benchmark says so. For one thread. */
final class SteppedContext implements PluginContext, Timers {

  /** Longer than any interval at which a source looks again by itself. */
  private static final Duration STEP = Duration.ofMinutes(1);

  private final Record settings;
  // Ahead of the files' times, so that none of them counts as being written right now.
  private Instant now = Instant.now().plus(Duration.ofDays(1));
  private Runnable due = () -> {};

  SteppedContext(Record settings) {
    this.settings = settings;
  }

  /** Lets a minute pass, and runs the task that waits. */
  void step() {
    now = now.plus(STEP);
    Runnable task = due;
    due = () -> {};
    task.run();
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
  public Timer schedule(Duration delay, Runnable task) {
    due = task;
    return () -> due = () -> {};
  }

  @Override
  public Executor executor() {
    return Runnable::run;
  }

  @Override
  public RandomGenerator random() {
    return new Random(1);
  }

  @Override
  public <S extends Record> S settings(Class<S> type) {
    return type.cast(settings);
  }
}
