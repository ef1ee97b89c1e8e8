// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import java.time.Duration;

/** Time, and actions at a later time. */
interface Timers {

  /** The time in nanoseconds since some point. */
  long nanoTime();

  /** Runs an action later, on a thread that must not be kept. */
  void schedule(Duration delay, Runnable action);
}
