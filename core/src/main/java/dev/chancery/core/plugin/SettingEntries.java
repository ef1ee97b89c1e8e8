// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import dev.chancery.core.plugin.PluginSettings.Property;
import dev.chancery.core.plugin.PluginSettings.Text;
import dev.chancery.core.plugin.PluginSettings.Value;
import dev.chancery.core.plugin.PluginSettings.Written;
import dev.chancery.core.record.ConfigNode;
import dev.chancery.core.record.ConfigNode.Entry;
import dev.chancery.core.record.ConfigNode.Scalar;
import dev.chancery.core.record.Mistakes;
import dev.chancery.core.record.Names;
import dev.chancery.core.record.ReadLimits;
import dev.chancery.core.record.RecordField;
import dev.chancery.core.record.RecordShape;
import dev.chancery.core.record.Shape;
import dev.chancery.core.record.YamlTrees;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Brings the settings of one plugin together from files, and from whoever starts the program. */
final class SettingEntries {

  private final String plugin;
  private final RecordShape shape;
  private final Mistakes mistakes;
  private final Set<String> known = new TreeSet<>();
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  SettingEntries(String plugin, RecordShape shape, Mistakes mistakes) {
    this.plugin = plugin;
    this.shape = shape;
    this.mistakes = mistakes;
    shape.fields().forEach(field -> known.addAll(field.names()));
  }

  /** One entry for each setting; what is not from a file wins. */
  List<Entry> merge(List<Value> values) {
    List<Value> own =
        values.stream()
            .filter(value -> value.plugin().equals(plugin))
            .map(this::properlyNamed)
            .filter(this::isKnown)
            .toList();
    for (Value value : own) {
      if (value instanceof Written written) {
        addWritten(written);
      }
    }
    for (Value value : own) {
      if (value instanceof Text text) {
        node(text).ifPresent(node -> entries.put(value.setting(), entry(value, node)));
      }
    }
    return List.copyOf(entries.values());
  }

  private Value properlyNamed(Value value) {
    if (!(value instanceof Property property) || known.contains(property.setting())) {
      return value;
    }
    return known.stream()
        .filter(name -> name.equalsIgnoreCase(property.setting().replace("-", "")))
        .findFirst()
        .map(name -> new Property(plugin, name, property.text(), property.name()))
        .orElse(property);
  }

  private boolean isKnown(Value value) {
    if (!known.contains(value.setting())) {
      mistakes.add(
          value.position(),
          "plugin '%s' has no setting '%s'; %s"
              .formatted(plugin, value.setting(), Names.hint(value.setting(), known)));
    }
    return known.contains(value.setting());
  }

  private static Entry entry(Value value, ConfigNode node) {
    return new Entry(value.setting(), value.position(), node);
  }

  private void addWritten(Written written) {
    Entry first = entries.putIfAbsent(written.setting(), entry(written, written.node()));
    if (first != null) {
      mistakes.add(
          written.position(),
          "%s.%s: found a second time (first at %s; expected: each setting once)"
              .formatted(plugin, written.setting(), first.position()));
    }
  }

  /** There are no quotes to tell text from numbers, so the setting's own type tells. */
  private Optional<ConfigNode> node(Text argument) {
    boolean isText =
        shape.fields().stream()
            .filter(field -> field.names().contains(argument.setting()))
            .anyMatch(field -> field instanceof RecordField.Plain plain && isText(plain.shape()));
    return isText
        ? Optional.of(new Scalar(argument.position(), Scalar.Type.TEXT, argument.text()))
        : new YamlTrees(ReadLimits.DEFAULT)
            .readValue(argument.position().origin(), argument.text(), mistakes);
  }

  private static boolean isText(Shape type) {
    return type instanceof Shape.Text || type instanceof Shape.Word || type instanceof Shape.Span;
  }
}
