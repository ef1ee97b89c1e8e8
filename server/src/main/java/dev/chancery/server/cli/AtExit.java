// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** What is to be done once at the end, be that a signal to the process or the end of a command. */
final class AtExit implements AutoCloseable {

  private final AtomicBoolean done = new AtomicBoolean();
  private final Runnable task;
  private final Thread hook;

  private AtExit(Runnable task) {
    this.task = task;
    this.hook = new Thread(this::once, "chancery-shutdown");
  }

  /**
   * Sets what is to be done.
   *
   * @param task must be bounded in time, as the process does not end before
   */
  static AtExit run(Runnable task) {
    AtExit atExit = new AtExit(task);
    Runtime.getRuntime().addShutdownHook(atExit.hook);
    return atExit;
  }

  /** Waits until a signal ends the process, or the thread is interrupted. */
  void await() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  private void once() {
    if (!done.getAndSet(true)) {
      task.run();
    }
  }

  /** Does it now, unless it is done already. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending, and the hook does it.
      return;
    }
    once();
  }
}
