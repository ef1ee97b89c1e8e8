// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import dev.chancery.spi.PluginContext;
import dev.chancery.spi.polling.PollSchedule;
import dev.chancery.spi.polling.SerialTasks;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Keeps something open that needs a cluster, and opens it anew, after growing pauses, when it is in
 * trouble and another might fare better. Safe to close from any thread; all else is for use in
 * tasks.
 *
 * @param <F> what is kept open
 */
public final class ClusterSession<F extends ClusterSession.Opened> implements AutoCloseable {

  private final PluginContext context;
  private final SerialTasks tasks;
  private final Supplier<F> opener;
  private final Consumer<String> refused;
  private final Object lock = new Object();
  private Optional<F> opened = Optional.empty(); // guarded by lock
  private boolean closed; // guarded by lock
  private boolean troubled;
  private boolean retrying;
  private int retries;

  /** What is kept open. */
  public interface Opened extends AutoCloseable {

    /**
     * {@return whether another one might fare better: credentials are refused, or files have
     * changed}
     */
    boolean isOutdated();

    /** Ends it at once, from any thread. */
    @Override
    void close();
  }

  /**
   * Nothing is opened yet.
   *
   * @param context lends timers and chance
   * @param tasks where it is opened
   * @param opener opens it, without waiting; throws {@link IllegalArgumentException} if the
   *     settings name no cluster that can be asked
   * @param refused is told why it could not be opened
   */
  public ClusterSession(
      PluginContext context, SerialTasks tasks, Supplier<F> opener, Consumer<String> refused) {
    this.context = context;
    this.tasks = tasks;
    this.opener = opener;
    this.refused = refused;
  }

  /** Opens it, in place of the one that is open; if that can't be done now, later. */
  public void open() {
    try {
      replace(opener.get());
    } catch (IllegalArgumentException e) {
      refused.accept(String.valueOf(e.getMessage()));
      isTroubled();
    }
  }

  private void replace(F next) {
    Optional<F> unused;
    synchronized (lock) {
      unused = closed ? Optional.of(next) : opened;
      opened = closed ? Optional.empty() : Optional.of(next);
    }
    unused.ifPresent(Opened::close);
  }

  /** {@return whether it was closed} */
  public boolean isClosed() {
    synchronized (lock) {
      return closed;
    }
  }

  /** {@return what is open now, if anything} */
  public Optional<F> opened() {
    synchronized (lock) {
      return opened;
    }
  }

  /** What is open has trouble, and is looked after until it is well again. */
  public void isTroubled() {
    troubled = true;
    if (!retrying && !isClosed()) {
      retrying = true;
      retries++;
      context
          .timers()
          .schedule(
              PollSchedule.DEFAULT.delay(retries, context.random()),
              () -> tasks.execute(this::retry));
    }
  }

  /** What is open has no trouble any more. */
  public void isWell() {
    troubled = false;
    retries = 0;
  }

  private void retry() {
    retrying = false;
    if (isClosed() || !troubled) {
      return;
    }
    if (opened().map(Opened::isOutdated).orElse(true)) {
      open();
    }
    isTroubled();
  }

  /** From any thread, and without a task: the threads that are lent may end right after this. */
  @Override
  public void close() {
    Optional<F> last;
    synchronized (lock) {
      closed = true;
      last = opened;
      opened = Optional.empty();
    }
    last.ifPresent(Opened::close);
  }
}
