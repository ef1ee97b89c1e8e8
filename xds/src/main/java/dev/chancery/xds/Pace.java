// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import java.time.Duration;

/** Spreads requests: a second's worth may come at once, then each takes its share of a second. */
final class Pace {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final long share;
  private long paidUntil;

  Pace(int perSecond, long now) {
    this.share = SECOND / perSecond;
    this.paidUntil = now - SECOND;
  }

  /** Takes account of a request; returns in how many nanoseconds the next one is welcome. */
  long next(long now) {
    paidUntil = Math.max(paidUntil, now - SECOND) + share;
    return Math.max(0, paidUntil - now);
  }
}
