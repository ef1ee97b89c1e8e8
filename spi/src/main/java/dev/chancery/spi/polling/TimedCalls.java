// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.polling;

import dev.chancery.spi.PluginContext;
import dev.chancery.spi.Timers.Timer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** Makes calls on the plugin's threads, with a limit of time. */
final class TimedCalls {

  private final PluginContext context;
  private final Duration timeout;
  private final Executor tasks;
  private final Set<CallRun<?>> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * @param tasks where answers are heard, one after the other
   */
  TimedCalls(PluginContext context, Duration timeout, Executor tasks) {
    this.context = context;
    this.timeout = timeout;
    this.tasks = tasks;
  }

  <A> void launch(Call<A> call) {
    CallRun<A> run = new CallRun<>(call);
    running.add(run);
    if (closed) {
      run.stop();
    }
    String late = "the back end gave no answer within " + seconds(timeout);
    Timer limit = context.timers().schedule(timeout, () -> tasks.execute(() -> run.expire(late)));
    context
        .executor()
        .execute(
            () -> {
              A answer = run.ask();
              limit.cancel();
              tasks.execute(() -> end(run, answer));
            });
  }

  /** Interrupts what runs; what is launched later does not begin. */
  void close() {
    closed = true;
    running.forEach(CallRun::stop);
  }

  private <A> void end(CallRun<A> run, A answer) {
    running.remove(run);
    try {
      run.answer(answer);
    } finally {
      // Whatever the sink may throw, the next call comes.
      run.left();
    }
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }
}
