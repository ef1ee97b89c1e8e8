// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks.measure;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times in µs since 1970, which several processes of one machine can compare. */
public final class Micros {

  private Micros() {}

  /** The time now. */
  public static long now() {
    return of(Instant.now());
  }

  /** A time. */
  public static long of(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
