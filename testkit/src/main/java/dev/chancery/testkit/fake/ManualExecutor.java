// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.fake;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/** Keeps tasks until a test runs them, on the test's own thread. */
public final class ManualExecutor implements Executor {

  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

  /** An executor without tasks. */
  public ManualExecutor() {}

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  /**
   * Runs all tasks, those that they add too, in order. A task may call this itself, to let others
   * go on while it seems to wait. What a task throws is thrown here.
   */
  public void runAll() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  /** {@return how many tasks wait} */
  public int pending() {
    return tasks.size();
  }
}
