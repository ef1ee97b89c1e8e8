// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.loop;

/** Calls hooks of plugins, which may take no longer than a budget. */
public interface Hooks {

  /**
   * Calls a hook. If it takes too long this does not matter any more to whoever waits for the job
   * that the call is a part of.
   *
   * @param call which hook of which plugin
   * @param hook the hook; what it throws is passed on
   * @throws PluginSuspendedException if the plugin is not called now, as it failed again and again
   *     before
   */
  void call(HookCall call, Runnable hook);
}
