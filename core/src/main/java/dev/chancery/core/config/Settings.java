// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.core.plugin.PluginSettings;
import dev.chancery.core.record.ConfigNode;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Settings of plugins, written as a resource. They are read when the control plane starts.
 *
 * @param metadata names and labels
 * @param plugins for each plugin's name, its settings by name
 */
public record Settings(
    Metadata metadata,
    @JsonPropertyDescription("For each plugin, its settings by name.")
        Map<String, Map<String, ConfigNode>> plugins)
    implements Resource {

  /** The kind as written in YAML. */
  public static final String KIND = "Settings";

  /** Copies the map. */
  public Settings {
    plugins = Map.copyOf(plugins);
  }

  /** {@return the settings, for the plugins to be made with} */
  public PluginSettings pluginSettings() {
    List<PluginSettings.Value> values = new ArrayList<>();
    plugins.forEach(
        (plugin, settings) ->
            settings.forEach(
                (setting, node) -> values.add(new PluginSettings.Written(plugin, setting, node))));
    return new PluginSettings(values);
  }
}
