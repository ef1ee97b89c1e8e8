// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.fake;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** Real threads that know whether any of them is at work. Tasks that throw are remembered. */
public final class WorkerThreads implements Executor, AutoCloseable {

  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "plugin-under-test");
            thread.setDaemon(true);
            return thread;
          });
  private final AtomicInteger busy = new AtomicInteger();
  private final List<Throwable> thrown = new CopyOnWriteArrayList<>();
  private final Awaiting awaiting = new Awaiting();

  /** No thread yet; each task that finds all threads at work gets a new one. */
  public WorkerThreads() {}

  @Override
  public void execute(Runnable task) {
    busy.incrementAndGet();
    try {
      threads.execute(() -> run(task));
    } catch (RejectedExecutionException e) {
      // Closed: what comes too late is dropped, as the framework drops it.
      busy.decrementAndGet();
    }
  }

  private void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      thrown.add(e);
    } finally {
      busy.decrementAndGet();
      awaiting.changed();
    }
  }

  /**
   * Waits until no task runs.
   *
   * @param limit how long to wait, at most, in real time
   * @return whether that came true in time
   */
  public boolean awaitIdle(Duration limit) {
    return awaiting.until(() -> busy.get() == 0, limit);
  }

  /** {@return what tasks threw} */
  public List<Throwable> thrown() {
    return List.copyOf(thrown);
  }

  /** Interrupts what runs and ends the threads. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
