// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.loop;

/** Sets up a thread for the code of a plugin. Used by several threads. */
@FunctionalInterface
public interface HookFrame {

  /** Leaves the thread as it is. */
  HookFrame NONE = (plugin, hook) -> hook.run();

  /**
   * Runs a hook.
   *
   * @param plugin the plugin's name
   * @param hook what is to be run: once, on this thread; what it throws is passed on
   */
  void run(String plugin, Runnable hook);
}
