// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.testkit.fake.FakePluginContext;
import dev.chancery.testkit.fake.WorkerThreads;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Threads and time of a watch: real threads, time that runs as fast as the watch can follow. */
final class RigTime implements AutoCloseable {

  /** How far time goes at once, where nobody says otherwise. */
  static final Duration STEP = Duration.ofSeconds(1);

  private static final Duration REAL_STEP = Duration.ofMillis(20);
  private static final Duration REAL_STEP_IF_BUSY = Duration.ofMillis(500);

  private final Duration patience;
  private final Duration pace;
  private final WorkerThreads threads = new WorkerThreads();
  private final FakePluginContext context;

  /** Waits for a condition that is asked at each word. */
  interface Waiting {

    /** Whether it came true within a limit of real time. */
    boolean await(Duration limit);
  }

  /**
   * @param patience how long to wait, in real time, for what must come
   * @param pace how far time goes at once while it is waited for
   */
  RigTime(Record settings, Duration patience, Duration pace) {
    this.patience = patience;
    this.pace = pace;
    this.context = FakePluginContext.threaded(threads).withSettings(settings);
  }

  WorkerThreads threads() {
    return threads;
  }

  FakePluginContext context() {
    return context;
  }

  /** Makes a call that must not wait. */
  <T> T call(Callable<T> call) {
    return Prompt.call(patience, call);
  }

  /** Makes a call that must not wait. */
  void run(Runnable call) {
    boolean unused =
        call(
            () -> {
              call.run();
              return true;
            });
  }

  /** Lets time run, with room for the watch to do what is due. */
  void pass(Duration time) {
    for (Duration left = time; !left.isNegative(); left = left.minus(STEP)) {
      step(STEP);
    }
  }

  /**
   * Lets time run until a condition is true.
   *
   * @param what is waited for, for the message
   * @param heard what came instead
   */
  void await(String what, Waiting condition, Supplier<?> heard) {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.await(REAL_STEP)) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("%s did not come; this came: %s".formatted(what, heard.get()));
      }
      step(pace);
    }
  }

  private void step(Duration time) {
    boolean unused = threads.awaitIdle(REAL_STEP_IF_BUSY);
    context.advance(time);
  }

  @Override
  public void close() {
    threads.close();
  }
}
