// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that takes a turn whenever it was woken: at once when idle; while wake-ups follow each
 * other closely, it waits a little for what comes together. Everything that comes during a turn is
 * taken by the next one.
 */
public final class Loop implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Loop.class);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

  private final BlockingQueue<Long> due = new ArrayBlockingQueue<>(1); // when it was woken first
  private final BlockingQueue<CountDownLatch> waiting = new LinkedBlockingQueue<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Runnable turn;
  private final Batching batching;
  private final Thread thread;
  private volatile @Nullable Long taken; // when the turn under way was asked for

  /**
   * Makes a loop that does not run yet.
   *
   * @param name the thread's name
   * @param longestPause how long a change may wait for others to come, at most
   * @param turn what one turn does; an exception that it throws is logged and ends that turn alone
   */
  public Loop(String name, Duration longestPause, Runnable turn) {
    this.turn = turn;
    this.batching = new Batching(longestPause);
    this.thread = new Thread(this::run, name);
    this.thread.setDaemon(true);
  }

  /** Begins to take turns. */
  public void start() {
    thread.start();
  }

  /** Asks for a turn. Safe for use by several threads; never waits. */
  public void wake() {
    due.offer(System.nanoTime()); // if there is no room, a turn that has not begun is due already
  }

  /**
   * Asks for a turn, and waits until one that began after the call has ended. Safe for use by
   * several threads, but for this loop's own, which would wait in vain.
   *
   * @param timeout how long to wait at most
   * @return whether it came to that in time; a turn that threw counts
   * @throws InterruptedException if the thread is interrupted while it waits; the turn is taken all
   *     the same
   */
  public boolean awaitTurn(Duration timeout) throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    waiting.add(ended);
    try {
      wake();
      return ended.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } finally {
      waiting.remove(ended);
    }
  }

  /**
   * {@return how long the oldest wake-up is ago that no turn has dealt with yet; zero if there is
   * none} Safe for use by several threads.
   */
  public Duration lag() {
    Long oldest = taken;
    if (oldest == null) {
      oldest = due.peek();
    }
    return oldest == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - oldest);
  }

  private void run() {
    long ended = System.nanoTime();
    try {
      while (!isClosed()) {
        long woken = due.take();
        taken = woken;
        rest(batching.pause(Duration.ofNanos(woken - ended)));
        due.clear(); // this turn takes whatever came until now
        take();
        taken = null;
        ended = System.nanoTime();
      }
    } catch (InterruptedException e) {
      log.debug("{} was interrupted, as it did not end in time", thread.getName());
    }
  }

  private boolean isClosed() {
    return closing.getCount() == 0;
  }

  private void rest(Duration pause) throws InterruptedException {
    if (!pause.isZero() && closing.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
      log.debug("{} is closed", thread.getName());
    }
  }

  private void take() {
    if (isClosed()) {
      return;
    }
    List<CountDownLatch> served = new ArrayList<>();
    waiting.drainTo(served); // whoever comes from now on may have come too late for this turn
    try {
      turn.run();
    } catch (Throwable e) { // whatever it is: without this thread nothing is translated any more
      log.error(
          "a turn of {} failed; what it had in hand is lost, the next goes on",
          thread.getName(),
          e);
    } finally {
      served.forEach(CountDownLatch::countDown);
    }
  }

  /** Lets the turn under way end, takes no other, and waits for that at most ten seconds. */
  @Override
  public void close() {
    closing.countDown();
    wake();
    if (Thread.currentThread() == thread) {
      return;
    }
    try {
      thread.join(CLOSE_LIMIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      log.warn(
          "{} did not end within {} s; interrupting it", thread.getName(), CLOSE_LIMIT.toSeconds());
      thread.interrupt();
    }
  }
}
