// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The system's time, with one thread that ends by itself when there is nothing to wait for. */
final class SystemTimers implements Timers {

  private final ScheduledThreadPoolExecutor executor;

  SystemTimers() {
    executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "chancery-xds-timers");
              thread.setDaemon(true);
              return thread;
            });
    executor.setKeepAliveTime(1, TimeUnit.MINUTES);
    executor.allowCoreThreadTimeOut(true);
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // The action contains its own failures.
  public void schedule(Duration delay, Runnable action) {
    executor.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
  }
}
