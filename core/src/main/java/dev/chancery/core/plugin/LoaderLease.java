// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import dev.chancery.spi.ForwardingPluginContext;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.Timers;
import java.util.concurrent.Executor;

/** A lease whose threads and timers have the class loader of the plugin that they work for. */
final class LoaderLease extends ForwardingPluginContext implements PluginLease {

  private final PluginLease lease;
  private final ContextLoader loader;

  private LoaderLease(PluginLease lease, ContextLoader loader) {
    super(lease.context());
    this.lease = lease;
    this.loader = loader;
  }

  /** What is lent to a plugin with such a class loader. */
  static PluginLease of(PluginLease lease, ContextLoader loader) {
    return loader.loader() == null ? lease : new LoaderLease(lease, loader);
  }

  @Override
  public PluginContext context() {
    return this;
  }

  @Override
  public Executor executor() {
    Executor executor = super.executor();
    return task -> executor.execute(loader.wrap(task));
  }

  @Override
  public Timers timers() {
    Timers timers = super.timers();
    return (delay, task) -> timers.schedule(delay, loader.wrap(task));
  }

  @Override
  public void close() {
    lease.close();
  }
}
