// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.loop;

import dev.chancery.spi.model.InvalidValueException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Jobs that one thread does, until it is done or hangs. What it gives after that is not looked at.
 */
final class HookRound<T> implements Runnable, Hooks {

  private final Object lock = new Object();
  private final List<Function<Hooks, T>> jobs;
  private final Suspensions suspensions;
  private final HookListener listener;
  private final HookFrame frame;
  private final List<Outcome<T>> outcomes = new ArrayList<>(); // guarded by lock
  private @Nullable HookCall underWay; // guarded by lock
  private long begun; // guarded by lock
  private boolean given; // guarded by lock
  private volatile @Nullable HookCall overrun;

  HookRound(
      List<Function<Hooks, T>> jobs,
      Suspensions suspensions,
      HookListener listener,
      HookFrame frame) {
    this.jobs = jobs;
    this.suspensions = suspensions;
    this.listener = listener;
    this.frame = frame;
  }

  @Override
  public void run() {
    for (Function<Hooks, T> job : jobs) {
      if (!isAwaited(Outcome.of(() -> job.apply(this)))) {
        return;
      }
    }
  }

  private boolean isAwaited(Outcome<T> outcome) {
    synchronized (lock) {
      if (!given) {
        outcomes.add(outcome);
        if (outcomes.size() == jobs.size()) {
          lock.notifyAll();
        }
      }
      return !given;
    }
  }

  @Override
  public void call(HookCall call, Runnable hook) {
    suspensions.refuse(call.plugin());
    long start = System.nanoTime();
    synchronized (lock) {
      underWay = call;
      begun = start;
    }
    try {
      frame.run(call.plugin(), hook);
      ended(call, start, () -> suspensions.worked(call.plugin()));
    } catch (InvalidValueException e) { // the user's mistake, well found
      ended(call, start, () -> suspensions.worked(call.plugin()));
      throw e;
    } catch (Throwable e) {
      ended(call, start, () -> threw(call, e));
      throw e;
    }
  }

  private void threw(HookCall call, Throwable thrown) {
    suspensions.threw(call, thrown);
    listener.threw(call);
  }

  private void ended(HookCall call, long start, Runnable verdict) {
    boolean late;
    synchronized (lock) {
      underWay = null;
      late = given;
    }
    if (!late) {
      verdict.run();
    }
    listener.ended(call, Duration.ofNanos(System.nanoTime() - start));
  }

  /**
   * Waits until all jobs are done, or one call takes longer than it may.
   *
   * @return what became of the jobs that were done, and of the one that took too long
   */
  List<Outcome<T>> await(Duration budget) throws InterruptedException {
    synchronized (lock) {
      while (outcomes.size() < jobs.size()) {
        long left = budget.toNanos() - (underWay == null ? 0 : System.nanoTime() - begun);
        if (left <= 0 && underWay != null) {
          overrun = underWay;
          outcomes.add(new Outcome.Overran<>(underWay));
          break;
        }
        TimeUnit.NANOSECONDS.timedWait(lock, Math.max(left, 1));
      }
      given = true;
      return List.copyOf(outcomes);
    }
  }

  /** The call that took too long, if one did. */
  Optional<HookCall> overrun() {
    return Optional.ofNullable(overrun);
  }
}
