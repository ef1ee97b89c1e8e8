// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.fake;

import dev.chancery.core.plugin.PluginContexts;
import dev.chancery.core.plugin.PluginLease;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.Timers;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** Lends one time, moved by hand, and one executor to all plugins, and knows what is still lent. */
public final class ManualContexts implements PluginContexts {

  private final ManualTime time = new ManualTime();
  private final Executor executor;
  private final List<Lease> open = new CopyOnWriteArrayList<>();

  /**
   * @param executor where plugins do their work; {@code Runnable::run} for the calling thread
   */
  public ManualContexts(Executor executor) {
    this.executor = executor;
  }

  /** The time, for the test to move. */
  public ManualTime time() {
    return time;
  }

  /** The plugins that have a lease which was not closed. */
  public List<String> lentTo() {
    return open.stream().map(lease -> lease.plugin).toList();
  }

  @Override
  public PluginLease lend(String plugin, Record settings) {
    Lease lease = new Lease(plugin);
    open.add(lease);
    return lease;
  }

  private final class Lease implements PluginLease, PluginContext {

    private final String plugin;

    Lease(String plugin) {
      this.plugin = plugin;
    }

    @Override
    public PluginContext context() {
      return this;
    }

    @Override
    public void close() {
      open.remove(this);
    }

    @Override
    public InstantSource clock() {
      return time;
    }

    @Override
    public Timers timers() {
      return time;
    }

    @Override
    public Executor executor() {
      return executor;
    }

    @Override
    public RandomGenerator random() {
      return new Random(1);
    }

    @Override
    public <S extends Record> S settings(Class<S> type) {
      throw new IllegalArgumentException("plugins in these tests have no settings");
    }
  }
}
