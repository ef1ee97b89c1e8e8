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
  private final Set<String> awaited = new HashSet<>(); // guarded by lock
  private boolean overdue; // guarded by lock
  private final CountDownLatch ready = new CountDownLatch(1);

  /** Waits for one more to speak. */
  void await(String who) {
    synchronized (lock) {
      awaited.add(who);
    }
  }

  /** One of those awaited has spoken. */
  void spoken(String who) {
    synchronized (lock) {
      awaited.remove(who);
    }
  }

  /** Nobody is waited for any more. */
  void overdue() {
    synchronized (lock) {
      overdue = true;
    }
  }

  boolean isOverdue() {
    synchronized (lock) {
      return overdue;
    }
  }

  /** Who has not spoken yet. */
  Set<String> awaited() {
    synchronized (lock) {
      return new TreeSet<>(awaited);
    }
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
}
