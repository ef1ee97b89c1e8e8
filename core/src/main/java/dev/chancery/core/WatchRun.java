// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core;

import dev.chancery.core.loop.RetriedCall;
import dev.chancery.core.plugin.PluginLease;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.Timers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A watch of a plugin: opened on the plugin's own executor, and opened again after a growing pause
 * if the plugin throws.
 */
final class WatchRun implements AutoCloseable {

  private final PluginLease lease;
  private final Opener opener;
  private final RetriedCall opening;
  private @Nullable AutoCloseable watch; // of the call under way

  /** Opens the watch. */
  interface Opener {
    AutoCloseable open(PluginContext context);
  }

  /**
   * Describes the watch; {@link #start} opens it.
   *
   * @param lease what the watch is lent; closed with it
   * @param timers of the control plane, as the plugin may keep its own busy
   * @param opener calls the plugin
   * @param failure told why the watch could not be opened
   */
  WatchRun(PluginLease lease, Timers timers, Opener opener, RetriedCall.Failure failure) {
    this.lease = lease;
    this.opener = opener;
    this.opening = new RetriedCall(lease.context().executor(), timers, this::open, failure);
  }

  void start() {
    opening.request();
  }

  private void open() {
    watch = opener.open(lease.context());
  }

  /** Ends the watch, its timers and its work. */
  @Override
  public void close() {
    opening.close(this::endWatch);
    lease.close();
  }

  private void endWatch() {
    if (watch != null) {
      Closing.all(List.of(watch));
    }
  }
}
