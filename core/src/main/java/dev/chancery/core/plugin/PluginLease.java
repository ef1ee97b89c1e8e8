// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import dev.chancery.spi.PluginContext;

/** A context that is lent to a plugin until it is closed. Safe for use by several threads. */
public interface PluginLease extends AutoCloseable {

  /** {@return what the plugin may use} */
  PluginContext context();

  /**
   * Takes it back: timers that have not run never do, running work is interrupted, new work is
   * dropped. Doesn't wait for the work to end. Closing again does nothing.
   */
  @Override
  void close();
}
