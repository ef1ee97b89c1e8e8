// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import java.time.InstantSource;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lends real threads, the system's clock and real chance. Each lease has threads of its own, so
 * that a plugin that waits holds up itself alone. Safe for use by several threads.
 */
public final class PluginThreads implements PluginContexts, AutoCloseable {

  private final ScheduledThreadPoolExecutor scheduler;

  /** Starts the one thread that wakes all timers. */
  public PluginThreads() {
    scheduler = new ScheduledThreadPoolExecutor(1, daemons("chancery-timers"));
    scheduler.setRemoveOnCancelPolicy(true);
  }

  @Override
  public PluginLease lend(String plugin, Record settings) {
    return new ThreadLease(plugin, settings, InstantSource.system(), scheduler);
  }

  /** Ends all timers. Leases are closed by those who hold them. */
  @Override
  public void close() {
    scheduler.shutdownNow();
  }

  /** Makes threads that don't keep the process alive. */
  static ThreadFactory daemons(String name) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, "%s-%d".formatted(name, number.incrementAndGet()));
      thread.setDaemon(true);
      return thread;
    };
  }
}
