// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import dev.chancery.spi.Plugin;

/**
 * A plugin object and its name, read once.
 *
 * @param name what it calls itself
 * @param plugin the object
 */
record FoundPlugin(String name, Plugin plugin) {

  Class<? extends Plugin> type() {
    return plugin.getClass();
  }

  String jar() {
    return CodeSources.of(type());
  }

  /** How messages name it. */
  String owner() {
    String jar = jar();
    return jar.isEmpty() ? type().getName() : "%s in %s".formatted(type().getName(), jar);
  }
}
