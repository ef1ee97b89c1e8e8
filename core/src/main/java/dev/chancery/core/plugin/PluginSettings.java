package dev.chancery.core.plugin;

import dev.chancery.core.record.ConfigNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What operators set for plugins, before it is read into each plugin's settings record. Later ones
 * do not replace earlier ones here: which wins is decided when they are read.
 *
 * @param values each setting that was made
 */
public record PluginSettings(List<Value> values) {

  /** Nothing is set: each plugin has its defaults. */
  public static final PluginSettings NONE = new PluginSettings(List.of());

  /** Copies the list. */
  public PluginSettings {
    values = List.copyOf(values);
  }

  /** These and the others. */
  public PluginSettings and(PluginSettings others) {
    List<Value> all = new ArrayList<>(values);
    all.addAll(others.values);
    return new PluginSettings(all);
  }

  /** One setting of one plugin. */
  public sealed interface Value {

    /** The plugin's name. */
    String plugin();

    /** The setting's name. */
    String setting();
  }

  /**
   * A setting from the command line, which wins over one from a file.
   *
   * @param plugin the plugin's name
   * @param setting the setting's name
   * @param text the value; text as it is, anything else as in YAML
   */
  public record CommandLine(String plugin, String setting, String text) implements Value {}

  /**
   * A setting from a {@code Settings} resource.
   *
   * @param plugin the plugin's name
   * @param setting the setting's name
   * @param node the value
   */
  public record Written(String plugin, String setting, ConfigNode node) implements Value {}
}
