// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.polling;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Runs tasks one after the other, in their order, on threads that others own: a discovery that
 * hears from several calls at a time keeps what it knows in tasks of one of these, without locks.
 * Safe for use by several threads.
 */
public final class SerialTasks implements Executor {

  private final Executor threads;
  private final Object lock = new Object();
  private final Queue<Runnable> tasks = new ArrayDeque<>(); // guarded by lock
  private boolean running; // guarded by lock

  /**
   * @param threads where the tasks run
   */
  public SerialTasks(Executor threads) {
    this.threads = threads;
  }

  @Override
  public void execute(Runnable task) {
    synchronized (lock) {
      tasks.add(task);
      if (running) {
        return;
      }
      running = true;
    }
    threads.execute(this::runOne);
  }

  private void runOne() {
    Runnable task;
    synchronized (lock) {
      task = tasks.remove();
    }
    try {
      task.run();
    } finally {
      next();
    }
  }

  private void next() {
    synchronized (lock) {
      running = !tasks.isEmpty();
      if (!running) {
        return;
      }
    }
    threads.execute(this::runOne);
  }
}
