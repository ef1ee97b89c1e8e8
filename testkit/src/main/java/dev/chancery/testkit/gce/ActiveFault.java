// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A fault that is in force until it is closed. Safe for use by several threads. */
public final class ActiveFault implements AutoCloseable {

  private final Fault fault;
  private final AtomicLong hits = new AtomicLong();
  private final CountDownLatch removed = new CountDownLatch(1);

  ActiveFault(Fault fault) {
    this.fault = fault;
  }

  /** {@return how many requests it has hit} */
  public long hits() {
    return Math.min(hits.get(), fault.times());
  }

  Effect effect() {
    return fault.effect();
  }

  /** Whether it takes a request; then that counts as hit. */
  boolean takes(IncomingRequest request) {
    return removed.getCount() > 0
        && fault.hits(request)
        && hits.get() < fault.times()
        && hits.incrementAndGet() <= fault.times();
  }

  /**
   * Waits until it is removed, or for that long.
   *
   * @return whether it was removed
   */
  boolean awaitRemoval(Duration limit) {
    try {
      return removed.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // The server is closing; what is written next fails.
      return false;
    }
  }

  /** Removes it. Requests that it holds go on at once. */
  @Override
  public void close() {
    removed.countDown();
  }

  boolean isRemoved() {
    return removed.getCount() == 0;
  }
}
