// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import dev.chancery.spi.Plugin;
import java.util.List;

/**
 * A plugin that has contributed its roles.
 *
 * @param found the plugin
 * @param settings its settings
 * @param lease what it was lent for its whole life
 * @param roles what it contributed
 */
record InstalledPlugin(FoundPlugin found, Record settings, PluginLease lease, List<Plugin> roles) {

  InstalledPlugin {
    roles = List.copyOf(roles);
  }

  String name() {
    return found.name();
  }
}
