// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Spreads events evenly over a time: each has a slot of its own, and a random point in it. */
final class Spread {

  private Spread() {}

  /** When each of so many events is due, in ascending order, counted from the start. */
  static List<Duration> evenly(int events, Duration over, RandomGenerator random) {
    double slot = (double) over.toNanos() / Math.max(1, events);
    List<Duration> times = new ArrayList<>(events);
    for (int i = 0; i < events; i++) {
      times.add(Duration.ofNanos((long) ((i + random.nextDouble()) * slot)));
    }
    return times;
  }
}
