package dev.chancery.server.e2e;

import dev.chancery.core.plugin.PluginContexts;
import dev.chancery.core.plugin.PluginLease;
import dev.chancery.core.plugin.PluginThreads;
import dev.chancery.spi.ForwardingPluginContext;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Lends one plugin a clock and timers that run fast, so that its minutes pass in seconds. */
final class FastTime implements PluginContexts, AutoCloseable {

  private final String plugin;
  private final int speed;
  private final PluginThreads threads = new PluginThreads();
  private final Instant begin = Instant.now();

  private FastTime(String plugin, int speed) {
    this.plugin = plugin;
    this.speed = speed;
  }

  /**
   * Time that runs so many times as fast for the plugin of that name; for others it is the
   * system's.
   */
  static FastTime of(String plugin, int speed) {
    return new FastTime(plugin, speed);
  }

  @Override
  public PluginLease lend(String name, Record settings) {
    PluginLease lease = threads.lend(name, settings);
    return name.equals(plugin) ? new FastLease(lease, new FastContext(lease.context())) : lease;
  }

  /** What it is in the plugin's time. */
  Instant now() {
    return begin.plus(Duration.between(begin, Instant.now()).multipliedBy(speed));
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
      return (delay, task) -> timers.schedule(delay.dividedBy(speed), task);
    }
  }
}
