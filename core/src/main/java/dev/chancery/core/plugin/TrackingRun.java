// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import dev.chancery.core.loop.RetriedCall;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.Timers;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A watch of a plugin that is told what to track: opened when something is to be tracked for the
 * first time. The plugin is called on its own executor, one call at a time, and again after a
 * growing pause if it throws. Safe for use by several threads.
 *
 * @param <W> the watch
 */
public final class TrackingRun<W extends AutoCloseable> implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(TrackingRun.class);

  private final String plugin;
  private final PluginLease lease;
  private final Calls<W> calls;
  private final RetriedCall tracking;
  private @Nullable W watch; // of the call under way

  /**
   * What is called of the plugin.
   *
   * @param opening opens the watch
   * @param tracking tells it what to track as it is then
   * @param failed hears why either has thrown
   * @param <W> the watch
   */
  public record Calls<W>(Opening<W> opening, Consumer<W> tracking, Consumer<String> failed) {}

  /**
   * Opens a watch.
   *
   * @param <W> the watch
   */
  @FunctionalInterface
  public interface Opening<W> {

    /**
     * Opens it, with what it is lent. It runs on the plugin's executor.
     *
     * @param context timers, executor and clock for the watch
     * @return the watch
     */
    W open(PluginContext context);
  }

  /**
   * Opens nothing yet.
   *
   * @param plugin who it is
   * @param lease what the plugin is lent; closed with this
   * @param timers of the control plane, as the plugin may keep its own busy
   * @param calls what is called of the plugin
   */
  public TrackingRun(String plugin, PluginLease lease, Timers timers, Calls<W> calls) {
    this.plugin = plugin;
    this.lease = lease;
    this.calls = calls;
    this.tracking = new RetriedCall(lease.context().executor(), timers, this::track, this::failed);
  }

  /** Tells the watch soon what to track. Never waits. */
  public void request() {
    tracking.request();
  }

  /**
   * {@return what is said of a plugin that has not answered in time}
   *
   * @param limit how long was waited, told in full seconds
   */
  public String unanswered(Duration limit) {
    return "plugin %s did not answer within %d s; it is still being asked"
        .formatted(plugin, limit.toSeconds());
  }

  private void track() {
    if (watch == null) {
      watch = calls.opening().open(lease.context());
    }
    calls.tracking().accept(watch);
  }

  private void failed(Throwable thrown, Duration pause) {
    log.error("plugin {} threw; it is called again in {} s", plugin, pause.toSeconds(), thrown);
    calls.failed().accept("plugin %s failed: %s".formatted(plugin, thrown));
  }

  /** Ends the watch, its timers and its work. */
  @Override
  public void close() {
    tracking.close(this::endWatch);
    lease.close();
  }

  private void endWatch() {
    if (watch == null) {
      return;
    }
    try {
      watch.close();
    } catch (Throwable e) { // a plugin may throw anything; the others must be closed too
      log.warn("plugin {} threw when its watch was closed", plugin, e);
    }
  }
}
