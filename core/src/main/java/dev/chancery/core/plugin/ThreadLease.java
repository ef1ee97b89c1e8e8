// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import dev.chancery.spi.PluginContext;
import dev.chancery.spi.Timers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads and timers of one plugin, until the lease is closed. */
final class ThreadLease implements PluginLease, PluginContext, Timers {

  private static final Logger LOG = LoggerFactory.getLogger(ThreadLease.class);
  // A discovery may wait for some hundred places in each interval; idle threads end.
  private static final int THREADS = 32;
  private static final int MAX_WAITING = 10_000;
  private static final Duration IDLE = Duration.ofSeconds(30);

  private final long begun = System.nanoTime();
  private final String plugin;
  private final Record settings;
  private final InstantSource clock;
  private final ScheduledExecutorService scheduler;
  private final ThreadPoolExecutor threads;
  private final Set<LeasedTimer> timers = ConcurrentHashMap.newKeySet();

  ThreadLease(
      String plugin, Record settings, InstantSource clock, ScheduledExecutorService scheduler) {
    this.plugin = plugin;
    this.settings = settings;
    this.clock = clock;
    this.scheduler = scheduler;
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE.toMillis(),
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(MAX_WAITING),
            PluginThreads.daemons("chancery-" + plugin),
            this::refuse);
    threads.allowCoreThreadTimeOut(true);
  }

  @Override
  public PluginContext context() {
    return this;
  }

  @Override
  public InstantSource clock() {
    return clock;
  }

  @Override
  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  @Override
  public Timers timers() {
    return this;
  }

  @Override
  public Executor executor() {
    return task -> threads.execute(() -> run(task));
  }

  @Override
  public RandomGenerator random() {
    return ThreadLocalRandom.current();
  }

  @Override
  public <S extends Record> S settings(Class<S> type) {
    if (!type.isInstance(settings)) {
      throw new IllegalArgumentException(
          "the settings of plugin '%s' are of %s, not of %s (expected: the class that settingsType() names)"
              .formatted(plugin, settings.getClass().getName(), type.getName()));
    }
    return type.cast(settings);
  }

  @Override
  public Timer schedule(Duration delay, Runnable task) {
    LeasedTimer timer = new LeasedTimer(timers, () -> submit(task));
    timers.add(timer);
    try {
      timer.start(scheduler, delay);
    } catch (RejectedExecutionException e) {
      LOG.debug("a timer of plugin '{}' comes after the end", plugin, e);
      timer.cancel();
    }
    if (threads.isShutdown()) {
      timer.cancel();
    }
    return timer;
  }

  private void submit(Runnable task) {
    try {
      executor().execute(task);
    } catch (RejectedExecutionException e) {
      LOG.warn("a timer of plugin '{}' could not run", plugin, e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    List.copyOf(timers).forEach(Timer::cancel);
  }

  private void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | LinkageError e) {
      failed(e);
    }
  }

  /** What fails after the end, as what it needs is gone, matters to nobody. */
  private void failed(Throwable thrown) {
    if (threads.isShutdown()) {
      LOG.debug("a task of plugin '{}' failed after the end", plugin, thrown);
    } else {
      LOG.warn("a task of plugin '{}' failed", plugin, thrown);
    }
  }

  /** Work that comes after the end is dropped; work without end is refused. */
  private void refuse(Runnable task, ThreadPoolExecutor executor) {
    if (!executor.isShutdown()) {
      throw new RejectedExecutionException(
          "plugin '%s' has %d tasks waiting (expected: fewer)".formatted(plugin, MAX_WAITING));
    }
  }
}
