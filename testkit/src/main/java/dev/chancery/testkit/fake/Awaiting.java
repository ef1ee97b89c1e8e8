package dev.chancery.testkit.fake;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Lets a test wait until something has come true, without asking over and over. */
final class Awaiting {

  private final Object lock = new Object();

  /** Says that the condition may have come true. */
  void changed() {
    synchronized (lock) {
      lock.notifyAll();
    }
  }

  /**
   * Waits for a condition, which is asked at each change.
   *
   * @return whether it came true within the limit, which is real time
   */
  boolean until(BooleanSupplier condition, Duration limit) {
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
