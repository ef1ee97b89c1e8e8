// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs jobs that call plugins, and waits for each call no longer than a budget. A thread that hangs
 * in a plugin is interrupted and left behind, and the other jobs are done by a new one. The plugin
 * is then not called for a while, so that few threads are lost to it. Used by one thread; its hooks
 * run on another.
 */
public final class HookThread implements HookJobs, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(HookThread.class);

  private final Duration budget;
  private final HookListener listener;
  private final HookFrame frame;
  private final Suspensions suspensions;
  private ExecutorService thread = newThread();

  /**
   * Makes the thread.
   *
   * @param budget how long one call may take
   * @param suspensions knows which plugins are not called for a while; may be shared
   * @param listener is told how long calls take
   */
  public HookThread(Duration budget, Suspensions suspensions, HookListener listener) {
    this(budget, suspensions, listener, HookFrame.NONE);
  }

  /**
   * Makes the thread.
   *
   * @param budget how long one call may take
   * @param suspensions knows which plugins are not called for a while; may be shared
   * @param listener is told how long calls take
   * @param frame what a hook runs in
   */
  public HookThread(
      Duration budget, Suspensions suspensions, HookListener listener, HookFrame frame) {
    this.budget = budget;
    this.suspensions = suspensions;
    this.listener = listener;
    this.frame = frame;
  }

  private static ExecutorService newThread() {
    return Executors.newSingleThreadExecutor(
        task -> {
          Thread thread = new Thread(task, "chancery-hooks");
          thread.setDaemon(true);
          return thread;
        });
  }

  @Override
  public <T> List<Outcome<T>> run(List<Function<Hooks, T>> jobs) {
    List<Outcome<T>> outcomes = new ArrayList<>(jobs.size());
    try {
      while (outcomes.size() < jobs.size()) {
        outcomes.addAll(begin(jobs.subList(outcomes.size(), jobs.size())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      while (outcomes.size() < jobs.size()) {
        outcomes.add(new Outcome.Threw<>(e));
      }
    }
    return outcomes;
  }

  private <T> List<Outcome<T>> begin(List<Function<Hooks, T>> jobs) throws InterruptedException {
    HookRound<T> round = new HookRound<>(jobs, suspensions, listener, frame);
    thread.execute(round);
    List<Outcome<T>> outcomes = round.await(budget);
    round.overrun().ifPresent(this::leaveBehind);
    return outcomes;
  }

  private void leaveBehind(HookCall call) {
    Duration pause = suspensions.overran(call);
    log.error(
        "hook {} of plugin {} took longer than {} ms; the thread that it keeps is left behind, and it is tried again in {} s",
        call.hook(),
        call.plugin(),
        budget.toMillis(),
        pause.toSeconds());
    listener.overran(call);
    thread.shutdownNow();
    thread = newThread();
  }

  @Override
  public Optional<Instant> retry() {
    return suspensions.next();
  }

  /** Interrupts what is running and runs nothing more. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
