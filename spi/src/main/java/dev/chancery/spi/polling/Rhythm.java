// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.polling;

import dev.chancery.spi.PluginContext;
import dev.chancery.spi.Timers.Timer;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** When the next beat is due. To be used, and beating, on one thread at a time. */
final class Rhythm {

  private final PluginContext context;
  private final PollSchedule schedule;
  private final Executor tasks;
  private final Runnable beat;
  private @Nullable Timer next;
  private long scheduled;
  private int failures;

  /**
   * @param tasks where the beat runs, one after the other with all calls of this
   */
  Rhythm(PluginContext context, PollSchedule schedule, Executor tasks, Runnable beat) {
    this.context = context;
    this.schedule = schedule;
    this.tasks = tasks;
    this.beat = beat;
  }

  boolean isScheduled() {
    return next != null;
  }

  void succeeded() {
    failures = 0;
  }

  void failed() {
    failures++;
  }

  /**
   * @param rest for how long there is nothing to ask; zero if there is
   */
  void scheduleNext(Duration rest) {
    stop();
    long number = scheduled;
    Duration delay =
        rest.isZero()
            ? schedule.delay(failures, context.random())
            : schedule.delayAfter(rest, context.random());
    next = context.timers().schedule(delay, () -> tasks.execute(() -> due(number)));
  }

  void stop() {
    scheduled++;
    if (next != null) {
      next.cancel();
      next = null;
    }
  }

  /** A beat that was on its way to the tasks when the rhythm was stopped has another number. */
  private void due(long number) {
    if (number == scheduled) {
      next = null;
      beat.run();
    }
  }
}
