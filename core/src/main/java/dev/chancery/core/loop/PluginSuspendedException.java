// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.loop;

/** A plugin is not called for a while, as it failed again and again. */
public final class PluginSuspendedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The name of the plugin. */
  private final String plugin;

  PluginSuspendedException(String plugin, String message) {
    super(message);
    this.plugin = plugin;
  }

  /** {@return the plugin's name} */
  public String plugin() {
    return plugin;
  }
}
