// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.http;

import java.time.Duration;

/**
 * When something must be over.
 *
 * @param limit how long it was given
 * @param nanos when that is, by {@link System#nanoTime()}
 */
public record Deadline(Duration limit, long nanos) {

  /**
   * {@return a dead-line}
   *
   * @param limit how long it is from now
   */
  public static Deadline in(Duration limit) {
    return new Deadline(limit, System.nanoTime() + limit.toNanos());
  }

  /** How many nanoseconds there are until then; 0 if there are none. */
  long remaining() {
    return Math.max(0, nanos - System.nanoTime());
  }

  /** As a user reads it: {@code 20 s}, {@code 1.5 s}. */
  @Override
  public String toString() {
    return limit.toMillis() % 1000 == 0
        ? limit.toSeconds() + " s"
        : limit.toMillis() / 1000.0 + " s";
  }
}
