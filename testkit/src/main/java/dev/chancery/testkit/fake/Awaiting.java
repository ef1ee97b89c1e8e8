// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.fake;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Lets a test wait until something has come true, without asking over and over. Safe for use by
 * several threads.
 */
public final class Awaiting {

  private final Object lock = new Object();

  /** Nobody waits yet. */
  public Awaiting() {}

  /**
   * Says that a condition may have come true. Call it without a lock that a condition needs: those
   * are asked while others are kept from saying so.
   */
  public void changed() {
    synchronized (lock) {
      lock.notifyAll();
    }
  }

  /**
   * Waits for a condition, which is asked at once and at each change.
   *
   * @param condition is asked by the calling thread
   * @param limit how long to wait, at most
   * @return whether it came true within the limit, which is real time; if the thread is
   *     interrupted, it has not
   */
  public boolean until(BooleanSupplier condition, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    synchronized (lock) {
      while (!condition.getAsBoolean()) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        try {
          TimeUnit.NANOSECONDS.timedWait(lock, left);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return false;
        }
      }
      return true;
    }
  }
}
