// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Whether everything has spoken once, or the start took too long. Until then nothing is served, as
 * half a configuration would take away what Envoys have. Safe for use by several threads.
 */
final class Readiness {

  private final Object lock = new Object();
  private final Runnable changed;
  private final Set<Awaited> awaited = new HashSet<>(); // guarded by lock
  private boolean overdue; // guarded by lock
  private final CountDownLatch ready = new CountDownLatch(1);

  /**
   * @param changed called whenever somebody has spoken, or it is too late
   */
  Readiness(Runnable changed) {
    this.changed = changed;
  }

  /**
   * Waits for one more to speak.
   *
   * @param who for people; may be the same for several
   * @return to be called when it has spoken; further calls do nothing
   */
  Runnable await(String who) {
    Awaited one = new Awaited(who);
    synchronized (lock) {
      awaited.add(one);
    }
    return () -> spoken(one);
  }

  private void spoken(Awaited one) {
    boolean first;
    synchronized (lock) {
      first = awaited.remove(one);
    }
    if (first) {
      changed.run();
    }
  }

  /** Nobody is waited for any more. */
  void overdue() {
    synchronized (lock) {
      overdue = true;
    }
    changed.run();
  }

  boolean isOverdue() {
    synchronized (lock) {
      return overdue;
    }
  }

  /** Who has not spoken yet. */
  Set<String> awaited() {
    Set<String> names = new TreeSet<>();
    synchronized (lock) {
      awaited.forEach(one -> names.add(one.who));
    }
    return names;
  }

  boolean allSpoken() {
    synchronized (lock) {
      return awaited.isEmpty();
    }
  }

  /** Everything was published for the first time. */
  void ready() {
    ready.countDown();
  }

  boolean isReady() {
    return ready.getCount() == 0;
  }

  /** Waits until {@link #isReady}, and tells whether it came to that in time. */
  boolean awaitReady(Duration timeout) throws InterruptedException {
    return ready.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** One that is waited for; two of one name are two. */
  private static final class Awaited {
    private final String who;

    Awaited(String who) {
      this.who = who;
    }
  }
}
