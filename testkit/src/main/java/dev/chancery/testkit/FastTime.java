// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit;

import dev.chancery.core.plugin.PluginContexts;
import dev.chancery.core.plugin.PluginLease;
import dev.chancery.core.plugin.PluginThreads;
import dev.chancery.spi.ForwardingPluginContext;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Lends one plugin of a control plane a clock and timers that run fast, so that its minutes pass in
 * seconds of a test; its threads, and what others are lent, are as always. Safe for use by several
 * threads. Closed after the control plane.
 *
 * <pre>{@code
 * FastTime time = FastTime.of("gce", 60);
 * ControlPlane controlPlane = ControlPlane.builder().contexts(time).loadPlugins().start();
 * }</pre>
 */
public final class FastTime implements PluginContexts, AutoCloseable {

  private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

  private final String plugin;
  private final int speed;
  private final Duration longestPause;
  private final PluginThreads threads = new PluginThreads();
  private final Instant begin = Instant.now();

  private FastTime(String plugin, int speed, Duration longestPause) {
    this.plugin = plugin;
    this.speed = speed;
    this.longestPause = longestPause;
  }

  /**
   * {@return time that runs faster for one plugin; for others it is the system's}
   *
   * @param plugin the plugin's name
   * @param speed how many times as fast
   */
  public static FastTime of(String plugin, int speed) {
    return new FastTime(plugin, speed, FOREVER);
  }

  /**
   * {@return the same, but timers that are set for longer than a pause take as long as they say:
   * for a plugin that asks something real, whose time-outs must not depend on how fast that is}
   *
   * @param longestPause the longest delay that passes fast
   */
  public FastTime forPausesUpTo(Duration longestPause) {
    return new FastTime(plugin, speed, longestPause);
  }

  @Override
  public PluginLease lend(String name, Record settings) {
    PluginLease lease = threads.lend(name, settings);
    return name.equals(plugin) ? new FastLease(lease, new FastContext(lease.context())) : lease;
  }

  /** {@return what it is in the plugin's time} */
  public Instant now() {
    return begin.plus(Duration.between(begin, Instant.now()).multipliedBy(speed));
  }

  private Duration inRealTime(Duration delay) {
    return delay.compareTo(longestPause) > 0 ? delay : delay.dividedBy(speed);
  }

  @Override
  public void close() {
    threads.close();
  }

  private record FastLease(PluginLease lease, PluginContext context) implements PluginLease {
    @Override
    public void close() {
      lease.close();
    }
  }

  private final class FastContext extends ForwardingPluginContext {
    private final Timers timers;

    FastContext(PluginContext context) {
      super(context);
      this.timers = context.timers();
    }

    @Override
    public InstantSource clock() {
      return FastTime.this::now;
    }

    @Override
    public Duration elapsed() {
      return Duration.between(begin, now());
    }

    @Override
    public Timers timers() {
      return (delay, task) -> timers.schedule(inRealTime(delay), task);
    }
  }
}
