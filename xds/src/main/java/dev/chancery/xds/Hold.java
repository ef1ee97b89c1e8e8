// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

/** Something that waits for its turn, but not for ever. */
final class Hold {

  private boolean holding;
  private long since;

  /**
   * Whether it may go on now.
   *
   * @param free whether what it waits for has come
   * @param wanted whether there is something that waits
   * @param now the time in nanoseconds
   * @param patience how long to wait, in nanoseconds
   */
  boolean passes(boolean free, boolean wanted, long now, long patience) {
    if (free || !wanted) {
      holding = false;
      return free;
    }
    if (!holding) {
      holding = true;
      since = now;
    }
    return now - since >= patience;
  }

  /** Nothing waits any more. */
  void end() {
    holding = false;
  }

  boolean isHolding() {
    return holding;
  }
}
