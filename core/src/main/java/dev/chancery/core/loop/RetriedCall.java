// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.loop;

import dev.chancery.spi.Timers;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * A call into foreign code on an executor of its own: one at a time, once more for all that asked
 * for it meanwhile, and again after a growing pause if it throws. Safe for use by several threads.
 */
public final class RetriedCall {

  private final Object lock = new Object();
  private final Executor executor;
  private final Timers timers;
  private final Call call;
  private final Failure failure;
  private final Backoff backoff = new Backoff(); // guarded by lock
  private boolean due; // guarded by lock
  private boolean submitted; // guarded by lock
  private boolean underWay; // guarded by lock
  private boolean failing; // guarded by lock
  private boolean retrying; // guarded by lock
  private boolean closed; // guarded by lock
  private Runnable ending = () -> {}; // guarded by lock

  /** The foreign code. */
  public interface Call {

    /**
     * Calls it.
     *
     * @throws Exception if the call failed and is to be made again after a pause
     */
    void make() throws Exception;
  }

  /** Is told that a call threw. */
  public interface Failure {

    /**
     * The call threw.
     *
     * @param thrown what it threw
     * @param pause how long it is until the next try
     */
    void failed(Throwable thrown, Duration pause);
  }

  /**
   * Describes the call; {@link #request} makes it.
   *
   * @param executor where the call is made; may refuse, which counts as a call that threw
   * @param timers run the next try; must not depend on the executor, which may be busy for good
   * @param call the foreign code; may throw anything
   * @param failure is told of each call that threw; runs without a lock
   */
  public RetriedCall(Executor executor, Timers timers, Call call, Failure failure) {
    this.executor = executor;
    this.timers = timers;
    this.call = call;
    this.failure = failure;
  }

  /** Asks for a call that begins after this. Never waits. */
  public void request() {
    synchronized (lock) {
      due = true;
      if (submitted || closed) {
        return;
      }
      submitted = true;
    }
    try {
      executor.execute(this::run);
    } catch (RuntimeException e) {
      synchronized (lock) {
        submitted = false;
      }
      failed(e);
    }
  }

  /**
   * Asks for a call, as {@link #request} does, unless one has failed and is to be tried again: for
   * whoever asks again and again, and must not cut the pauses short.
   */
  public void remind() {
    synchronized (lock) {
      if (retrying) {
        return;
      }
    }
    request();
  }

  private void run() {
    while (begin()) {
      try {
        call.make();
        succeeded();
      } catch (Throwable e) { // foreign code may throw anything; it is called again all the same
        failed(e);
      }
    }
  }

  private boolean begin() {
    Runnable last;
    synchronized (lock) {
      last = closed && underWay ? ending : () -> {};
      underWay = due && !closed;
      submitted = underWay;
      due = false;
      if (underWay) {
        return true;
      }
    }
    last.run();
    return false;
  }

  private void succeeded() {
    synchronized (lock) {
      failing = false;
      backoff.reset();
    }
  }

  private void failed(Throwable thrown) {
    Duration pause;
    boolean first;
    synchronized (lock) {
      if (closed) {
        return;
      }
      failing = true;
      pause = backoff.next();
      first = !retrying;
      retrying = true;
    }
    if (first) {
      timers.schedule(pause, this::retry);
    }
    failure.failed(thrown, pause);
  }

  private void retry() {
    synchronized (lock) {
      retrying = false;
      if (!failing) {
        return;
      }
    }
    request();
  }

  /**
   * Makes no call any more. Doesn't wait for a call under way. Closing again does nothing.
   *
   * @param end runs once, as soon as no call is under way: now, or on the thread of the call
   */
  public void close(Runnable end) {
    synchronized (lock) {
      if (closed) {
        return;
      }
      closed = true;
      ending = end;
      if (underWay) {
        return;
      }
    }
    end.run();
  }
}
