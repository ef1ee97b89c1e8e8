// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.interop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** What happened, line by line, for a test to wait upon. Safe for use by several threads. */
final class EventLog {

  private static final Duration WAIT = Duration.ofSeconds(60);

  private final String who;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<String> events = new ArrayList<>(); // guarded by lock
  private boolean ended; // guarded by lock

  /**
   * Begins a log.
   *
   * @param who for messages
   */
  EventLog(String who) {
    this.who = who;
  }

  void add(String event) {
    change(() -> events.add(event));
  }

  /** Nothing more comes. */
  void end() {
    change(() -> ended = true);
  }

  void forget() {
    change(events::clear);
  }

  /** All so far, but for what was forgotten; it is forgotten too. */
  List<String> take() {
    lock.lock();
    try {
      List<String> taken = List.copyOf(events);
      events.clear();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private void change(Runnable step) {
    lock.lock();
    try {
      step.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** All so far, but for what was forgotten. */
  List<String> events() {
    lock.lock();
    try {
      return List.copyOf(events);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until the events fulfil a condition, and returns them.
   *
   * @param what for the message
   */
  List<String> await(String what, Predicate<List<String>> condition) {
    lock.lock();
    try {
      long left = WAIT.toNanos();
      while (!condition.test(events)) {
        if (ended || left <= 0) {
          throw new AssertionError(
              "%s did not %s %s; what happened last: %s"
                  .formatted(who, what, ended ? "before it ended" : "within " + WAIT, last()));
        }
        left = changed.awaitNanos(left);
      }
      return List.copyOf(events);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + who + " to " + what, e);
    } finally {
      lock.unlock();
    }
  }

  private List<String> last() {
    return events.subList(Math.max(0, events.size() - 5), events.size());
  }
}
