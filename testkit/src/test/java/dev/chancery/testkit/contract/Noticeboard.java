// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Something outside that a leader writes on. Safe for use by several threads. */
final class Noticeboard {

  static final String SECRET = "hunter2";

  private final AtomicInteger plugins = new AtomicInteger();
  private final CountDownLatch never = new CountDownLatch(1);
  private volatile String text = "";
  private volatile boolean broken;

  void write(String newText) throws IOException {
    if (broken) {
      throw new IOException("the board is locked away");
    }
    text = newText;
  }

  String text() {
    return text;
  }

  void broken(boolean isBroken) {
    broken = isBroken;
  }

  boolean isBroken() {
    return broken;
  }

  /** Counts the plugins that write on it. */
  int nextPlugin() {
    return plugins.incrementAndGet();
  }

  /** Waits for what does not come. */
  void hang() throws InterruptedException {
    never.await();
  }
}
