// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import dev.chancery.spi.Timers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One timer of a plugin, which is known to its lease until it runs or is cancelled. */
final class LeasedTimer implements Timers.Timer {

  private final Set<LeasedTimer> open;
  private final Runnable task;
  private volatile Future<?> future = CompletableFuture.completedFuture(null);
  private volatile boolean cancelled;

  LeasedTimer(Set<LeasedTimer> open, Runnable task) {
    this.open = open;
    this.task = task;
  }

  void start(ScheduledExecutorService scheduler, Duration delay) {
    long nanos = TimeUnit.NANOSECONDS.convert(delay.isNegative() ? Duration.ZERO : delay);
    future = scheduler.schedule(this::run, nanos, TimeUnit.NANOSECONDS);
    if (cancelled) {
      future.cancel(false);
    }
  }

  private void run() {
    if (open.remove(this)) {
      task.run();
    }
  }

  @Override
  public void cancel() {
    cancelled = true;
    open.remove(this);
    future.cancel(false);
  }
}
