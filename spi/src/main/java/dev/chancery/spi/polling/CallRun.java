// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.polling;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One call that is made, which can be stopped from another thread, and whose answer counts once.
 *
 * @param <A> the answer
 */
final class CallRun<A> {

  private final Call<A> call;
  private final Object lock = new Object();
  private @Nullable Thread thread; // guarded by lock
  private boolean stopped; // guarded by lock
  private boolean settled; // guarded by lock

  CallRun(Call<A> call) {
    this.call = call;
  }

  /** Asks, and waits for the answer. */
  A ask() {
    if (!begin()) {
      return failed("stopped before it began");
    }
    try {
      return call.ask();
    } catch (RetryAfterException e) {
      return call.failed("asking the back end failed: " + e.getMessage(), e.retryAfter());
    } catch (Exception | LinkageError e) {
      return failed("asking the back end failed: " + describe(e));
    } finally {
      end();
    }
  }

  /** Interrupts the call if it is under way, and keeps it from beginning if it is not. */
  void stop() {
    synchronized (lock) {
      stopped = true;
      if (thread != null) {
        thread.interrupt();
      }
    }
  }

  /** Tells the answer, unless there was one before. */
  void answer(A answer) {
    if (settle()) {
      call.answered(answer);
    }
  }

  /** Gives up, unless there was an answer before. */
  void expire(String message) {
    if (settle()) {
      stop();
      call.answered(failed(message));
    }
  }

  void left() {
    call.left();
  }

  private A failed(String message) {
    return call.failed(message, Duration.ZERO);
  }

  private boolean settle() {
    synchronized (lock) {
      boolean first = !settled;
      settled = true;
      return first;
    }
  }

  private boolean begin() {
    synchronized (lock) {
      thread = stopped ? null : Thread.currentThread();
      return !stopped;
    }
  }

  private void end() {
    synchronized (lock) {
      thread = null;
      if (stopped) {
        // The interrupt was meant for the call, not for what this thread does next.
        boolean unused = Thread.interrupted();
      }
    }
  }

  private static String describe(Throwable e) {
    String name = e.getClass().getSimpleName();
    return e.getMessage() == null ? name : name + ": " + e.getMessage();
  }
}
