// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import dev.chancery.core.record.ConfigNode;
import dev.chancery.core.record.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What operators set for plugins, before it is read into each plugin's settings record. Later ones
 * do not replace earlier ones here: which wins is decided when they are read.
 *
 * @param values each setting that was made
 */
public record PluginSettings(List<Value> values) {

  private static final Pattern ARGUMENT =
      Pattern.compile("([^.=]+)\\.([^.=]+)=(.*)", Pattern.DOTALL);

  /** Nothing is set: each plugin has its defaults. */
  public static final PluginSettings NONE = new PluginSettings(List.of());

  /** Copies the list. */
  public PluginSettings {
    values = List.copyOf(values);
  }

  /**
   * {@return settings from a command line}
   *
   * @param arguments each in the form {@code plugin.setting=value}; of two for one setting the
   *     later counts
   * @throws IllegalArgumentException if one has another form
   */
  public static PluginSettings commandLine(List<String> arguments) {
    return new PluginSettings(arguments.stream().map(PluginSettings::commandLine).toList());
  }

  private static Value commandLine(String argument) {
    Matcher matcher = ARGUMENT.matcher(argument);
    if (!matcher.matches()) {
      // The value may be secret, so that only the name is shown.
      throw new IllegalArgumentException(
          "found the setting '%s' (expected: plugin.setting=value, such as folder.directory=/etc/chancery)"
              .formatted(argument.replaceFirst("=.*", "=…")));
    }
    return new CommandLine(matcher.group(1), matcher.group(2), matcher.group(3));
  }

  /**
   * {@return these and the others}
   *
   * @param others come after these; where the last of several counts, theirs does
   */
  public PluginSettings and(PluginSettings others) {
    List<Value> all = new ArrayList<>(values);
    all.addAll(others.values);
    return new PluginSettings(all);
  }

  /** One setting of one plugin. */
  public sealed interface Value {

    /** {@return the plugin's name} */
    String plugin();

    /** {@return the setting's name} */
    String setting();

    /** {@return where it was set} */
    Position position();
  }

  /**
   * A setting that whoever starts the program made, which wins over one from a file. Its value is
   * text, which is taken as it is for a setting that is text, and as YAML for any other.
   */
  public sealed interface Text extends Value {

    /** {@return the value} */
    String text();
  }

  /**
   * A setting from the command line.
   *
   * @param plugin the plugin's name
   * @param setting the setting's name
   * @param text the value
   */
  public record CommandLine(String plugin, String setting, String text) implements Text {

    @Override
    public Position position() {
      return Position.of("--set %s.%s".formatted(plugin, setting));
    }

    /** Leaves out the value, which may be secret. */
    @Override
    public String toString() {
      return "CommandLine[%s.%s]".formatted(plugin, setting);
    }
  }

  /**
   * A setting from the host's own configuration. Hosts differ in how they write names, so that case
   * and dashes do not count: {@code watch-namespaces} is {@code watchNamespaces}.
   *
   * @param plugin the plugin's name
   * @param setting the setting's name
   * @param text the value
   * @param name what the host calls it, for messages: {@code chancery.plugins.registry.url}
   */
  public record Property(String plugin, String setting, String text, String name) implements Text {

    @Override
    public Position position() {
      return Position.of(name);
    }

    /** Leaves out the value, which may be secret. */
    @Override
    public String toString() {
      return "Property[%s]".formatted(name);
    }
  }

  /**
   * A setting from a {@code Settings} resource.
   *
   * @param plugin the plugin's name
   * @param setting the setting's name
   * @param node the value
   */
  public record Written(String plugin, String setting, ConfigNode node) implements Value {

    @Override
    public Position position() {
      return node.position();
    }

    /** Leaves out the value, which may be secret. */
    @Override
    public String toString() {
      return "Written[%s.%s]".formatted(plugin, setting);
    }
  }
}
