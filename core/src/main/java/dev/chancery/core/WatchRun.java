package dev.chancery.core;

import dev.chancery.core.plugin.PluginLease;
import dev.chancery.spi.PluginContext;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A watch of a plugin: opened on the plugin's own executor, and opened again after a growing pause
 * if the plugin throws.
 */
final class WatchRun implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(WatchRun.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final Object lock = new Object();
  private final String plugin;
  private final PluginLease lease;
  private final Opener opener;
  private final Consumer<String> failed;
  private @Nullable AutoCloseable watch; // guarded by lock
  private boolean closed; // guarded by lock

  /** Opens the watch. */
  interface Opener {
    AutoCloseable open(PluginContext context);
  }

  /**
   * Describes the watch; {@link #start} opens it.
   *
   * @param plugin the plugin's name
   * @param lease what the watch is lent; closed with it
   * @param opener calls the plugin
   * @param failed told why the watch could not be opened
   */
  WatchRun(String plugin, PluginLease lease, Opener opener, Consumer<String> failed) {
    this.plugin = plugin;
    this.lease = lease;
    this.opener = opener;
    this.failed = failed;
  }

  void start() {
    lease.context().executor().execute(() -> open(FIRST_PAUSE));
  }

  private void open(Duration pause) {
    try {
      keep(opener.open(lease.context()));
    } catch (RuntimeException | LinkageError e) {
      log.error("plugin {} could not begin to watch; again in {} s", plugin, pause.toSeconds(), e);
      failed.accept("plugin %s failed: %s".formatted(plugin, e));
      Duration doubled = pause.multipliedBy(2);
      Duration next = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
      lease.context().timers().schedule(pause, () -> open(next));
    }
  }

  private void keep(AutoCloseable opened) {
    boolean late;
    synchronized (lock) {
      watch = opened;
      late = closed;
    }
    if (late) {
      end(opened);
    }
  }

  private void end(AutoCloseable open) {
    try {
      open.close();
    } catch (Exception e) { // AutoCloseable may throw anything; the next plugin must be closed too
      log.warn("plugin {} threw when its watch was closed", plugin, e);
    }
  }

  /** Ends the watch, its timers and its work. */
  @Override
  public void close() {
    AutoCloseable open;
    synchronized (lock) {
      closed = true;
      open = watch;
    }
    if (open != null) {
      end(open);
    }
    lease.close();
  }
}
