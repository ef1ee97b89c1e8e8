// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.fake;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** An executor whose tasks wait until the test runs them. For one thread. */
public final class TaskQueue implements Executor {

  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private boolean full;

  @Override
  public void execute(Runnable task) {
    if (full) {
      throw new RejectedExecutionException("full, as the test says");
    }
    tasks.add(task);
  }

  /** Makes it refuse tasks from now on, or take them again. */
  public void refuse(boolean refuses) {
    full = refuses;
  }

  /** Runs all tasks, and those that they bring. */
  public void runAll() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  /** How many tasks wait. */
  public int waiting() {
    return tasks.size();
  }
}
