// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import dev.chancery.spi.Plugin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives each plugin its settings and a context, and asks for its roles. */
final class PluginInstaller {

  private final PluginContexts contexts;
  private final PluginSettings settings;
  private final Problems problems;

  PluginInstaller(PluginContexts contexts, PluginSettings settings, Problems problems) {
    this.contexts = contexts;
    this.settings = settings;
    this.problems = problems;
  }

  List<InstalledPlugin> install(List<FoundPlugin> plugins) {
    SettingsBinder binder = new SettingsBinder(settings, problems);
    binder.refuseUnknownPlugins(plugins);
    List<InstalledPlugin> installed = new ArrayList<>();
    for (FoundPlugin plugin : plugins) {
      ContextLoader.of(plugin)
          .get(() -> binder.bind(plugin).flatMap(bound -> contribute(plugin, bound)))
          .ifPresent(installed::add);
    }
    return installed;
  }

  private Optional<InstalledPlugin> contribute(FoundPlugin plugin, Record bound) {
    PluginLease lease =
        LoaderLease.of(contexts.lend(plugin.name(), bound), ContextLoader.of(plugin));
    Optional<List<Plugin>> roles =
        problems.ask(
            plugin.jar(),
            "plugin '%s': %s.contribute()".formatted(plugin.name(), plugin.type().getName()),
            () -> plugin.plugin().contribute(lease.context()).roles());
    if (roles.isEmpty()) {
      lease.close();
    }
    return roles.map(all -> new InstalledPlugin(plugin, bound, lease, all));
  }
}
