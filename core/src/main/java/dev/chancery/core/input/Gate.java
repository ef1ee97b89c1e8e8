// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.input;

/**
 * Lets what a plugin says through, one word at a time, until it is closed. Safe for use by several
 * threads.
 */
final class Gate {

  private final Object lock = new Object();
  private boolean open = true; // guarded by lock

  void speak(Runnable word) {
    synchronized (lock) {
      if (open) {
        word.run();
      }
    }
  }

  void close() {
    synchronized (lock) {
      open = false;
    }
  }
}
