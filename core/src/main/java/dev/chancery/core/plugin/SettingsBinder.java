package dev.chancery.core.plugin;

import dev.chancery.spi.Plugin;
import java.util.List;
import java.util.Optional;

/** Reads what operators set into the settings records of the plugins. */
final class SettingsBinder {

  private final PluginSettings settings;
  private final Problems problems;

  SettingsBinder(PluginSettings settings, Problems problems) {
    this.settings = settings;
    this.problems = problems;
  }

  void refuseUnknownPlugins(List<FoundPlugin> plugins) {
    for (PluginSettings.Value value : settings.values()) {
      if (plugins.stream().noneMatch(plugin -> plugin.name().equals(value.plugin()))) {
        problems.add("", "no plugin is named '%s'".formatted(value.plugin()));
      }
    }
  }

  Optional<Record> bind(FoundPlugin plugin) {
    return Optional.of(new Plugin.NoSettings());
  }
}
