// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

/** Makes what is lent to plugins. Safe for use by several threads. */
public interface PluginContexts {

  /**
   * Lends threads, timers, clock and chance to a plugin, for one watch or for its whole life.
   *
   * @param plugin the plugin's name, after which its threads are named
   * @param settings the plugin's settings
   * @return the context, to be closed by the caller
   */
  PluginLease lend(String plugin, Record settings);
}
