// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import dev.chancery.core.record.ConfigNode;
import dev.chancery.core.record.ConfigNode.Entry;
import dev.chancery.core.record.ConfigNode.Mapping;
import dev.chancery.core.record.Mistakes;
import dev.chancery.core.record.Names;
import dev.chancery.core.record.Path;
import dev.chancery.core.record.Position;
import dev.chancery.core.record.RecordBinder;
import dev.chancery.core.record.RecordCheck;
import dev.chancery.core.record.RecordField;
import dev.chancery.core.record.RecordField.Presence.Required;
import dev.chancery.core.record.RecordShape;
import dev.chancery.core.record.ShapeException;
import dev.chancery.core.record.Shapes;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Reads what operators set into the settings records of the plugins. */
final class SettingsBinder {

  private final RecordBinder binder = new RecordBinder(Shapes.closed(), RecordCheck.NONE);
  private final PluginSettings settings;
  private final Problems problems;

  SettingsBinder(PluginSettings settings, Problems problems) {
    this.settings = settings;
    this.problems = problems;
  }

  /** Tells of settings for plugins that are not there. */
  void refuseUnknownPlugins(List<FoundPlugin> plugins) {
    List<String> known = plugins.stream().map(FoundPlugin::name).toList();
    TreeSet<String> set = new TreeSet<>();
    for (PluginSettings.Value value : settings.values()) {
      if (!known.contains(value.plugin()) && set.add(value.plugin())) {
        problems.add(
            value.position().toString(),
            "there are settings for plugin '%s', which is not installed; %s"
                .formatted(value.plugin(), Names.hint(value.plugin(), known)));
      }
    }
  }

  /** The plugin's settings; empty if anything is wrong with them. */
  Optional<Record> bind(FoundPlugin plugin) {
    return problems
        .ask(
            plugin.jar(),
            "plugin '%s': %s.settingsType()".formatted(plugin.name(), plugin.type().getName()),
            () -> plugin.plugin().settingsType())
        .filter(type -> isReadable(plugin, type))
        .flatMap(type -> bind(plugin, type));
  }

  private boolean isReadable(FoundPlugin plugin, Class<? extends Record> type) {
    try {
      binder.verify(type);
    } catch (ShapeException e) {
      problems.add(
          plugin.jar(),
          "the settings of plugin '%s' can't be read: %s".formatted(plugin.name(), e.getMessage()));
      return false;
    }
    boolean complete = true;
    for (RecordField field : binder.shapes().of(type).fields()) {
      if (!hasDefault(field)) {
        complete = false;
        problems.add(
            plugin.jar(),
            "setting '%s' of plugin '%s' (%s) has no default (expected: @JsonProperty(defaultValue = …), as a plugin must start without settings)"
                .formatted(field.component(), plugin.name(), type.getName()));
      }
    }
    return complete;
  }

  private static boolean hasDefault(RecordField field) {
    if (field instanceof RecordField.Plain plain) {
      return !(plain.presence() instanceof Required);
    }
    return !(field instanceof RecordField.Choice choice && choice.presence() instanceof Required);
  }

  private Optional<Record> bind(FoundPlugin plugin, Class<? extends Record> type) {
    RecordShape shape = binder.shapes().of(type);
    Mistakes mistakes = new Mistakes(Problems.REPORTER);
    List<Entry> entries =
        new SettingEntries(plugin.name(), shape, mistakes).merge(settings.values());
    ConfigNode written = new Mapping(Position.of(plugin.name()), entries);
    Optional<? extends Record> bound =
        binder.bind(type, written, Path.ROOT.field(plugin.name()), mistakes);
    problems.addAll(mistakes.all());
    return mistakes.isEmpty() ? bound.map(Record.class::cast) : Optional.empty();
  }
}
