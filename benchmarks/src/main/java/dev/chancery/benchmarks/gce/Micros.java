package dev.chancery.benchmarks.gce;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times in µs since 1970, which several processes of one machine can compare. */
final class Micros {

  private Micros() {}

  static long now() {
    return of(Instant.now());
  }

  static long of(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
