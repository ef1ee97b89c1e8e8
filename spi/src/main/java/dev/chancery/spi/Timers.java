// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi;

import java.time.Duration;

/** Runs tasks later. Safe for use by several threads. */
public interface Timers {

  /**
   * Runs a task once, after a delay.
   *
   * @param delay how long to wait, at least; zero or less means as soon as possible
   * @param task what to run
   * @return what cancels it, if it has not begun
   */
  Timer schedule(Duration delay, Runnable task);

  /** A task that is to run. */
  interface Timer {

    /** Takes the task back, if it has not begun. */
    void cancel();
  }
}
