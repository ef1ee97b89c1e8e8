// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.record;

import dev.chancery.core.record.Binding.Written;
import dev.chancery.core.record.ConfigNode.Entry;
import dev.chancery.core.record.ConfigNode.Mapping;
import dev.chancery.core.record.RecordField.Choice;
import dev.chancery.core.record.RecordField.Plain;
import dev.chancery.core.record.RecordField.Presence.Otherwise;
import dev.chancery.core.record.RecordField.Presence.Required;
import dev.chancery.core.record.RecordField.Sections;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the components of one record from the fields of one mapping. */
final class FieldBinding {

  private final Binding binding;
  private final Written written;
  private final Mapping mapping;
  private final boolean allKnown;

  /**
   * @param allKnown whether the mapping has no field that the record doesn't have; if it has, a
   *     choice that seems to be missing may be misspelt, and is not told a second time
   */
  FieldBinding(Binding binding, Written written, boolean allKnown) {
    this.binding = binding;
    this.written = written;
    this.mapping = (Mapping) written.node();
    this.allKnown = allKnown;
  }

  /** Reads components from nothing, to see whether their defaults are right. */
  static FieldBinding ofDefaults(Binding binding) {
    Mapping nothing = new Mapping(Position.of("default"), List.of());
    return new FieldBinding(binding, new Written(nothing, Path.ROOT), true);
  }

  /** Reads a component if it has a default. */
  void verify(RecordField field) {
    boolean required =
        (field instanceof Plain plain && plain.presence() instanceof Required)
            || (field instanceof Choice choice && choice.presence() instanceof Required);
    if (!required) {
      Optional<Object> unused = argument(field);
    }
  }

  Optional<Object> argument(RecordField field) {
    if (field instanceof Choice choice) {
      return choice(choice);
    }
    return field instanceof Sections sections ? sections(sections) : plain((Plain) field);
  }

  private Optional<Object> plain(Plain field) {
    List<Entry> found =
        mapping.entries().stream()
            .filter(entry -> field.written().contains(entry.key()))
            .filter(entry -> !entry.value().isNothing())
            .toList();
    if (found.size() > 1) {
      binding.mistake(written, "found %s (expected: one of them)".formatted(names(found)));
      return Optional.empty();
    }
    if (found.size() == 1) {
      Entry entry = found.get(0);
      return binding.bind(field.shape(), entry.value(), written.path().field(entry.key()));
    }
    if (field.presence() instanceof Otherwise otherwise) {
      return binding.bind(field.shape(), otherwise.node(), written.path().field(field.name()));
    }
    binding.mistake(
        new Written(mapping, written.path().field(field.name())),
        "missing (expected: %s)".formatted(field.shape().expected()));
    return Optional.empty();
  }

  private Optional<Object> choice(Choice field) {
    List<Entry> found = present(mapping, field.choices());
    if (found.size() == 1) {
      return section(found.get(0), field.choices());
    }
    if (found.isEmpty() && field.presence() instanceof Otherwise otherwise) {
      return otherwise(field, otherwise.node());
    }
    if (found.size() > 1) {
      binding.mistake(
          written, "found %s (expected: exactly one of %s)".formatted(names(found), field.list()));
    } else if (allKnown) {
      binding.mistake(
          written,
          "found none of %s (expected: exactly one)"
              .formatted(field.choices().isEmpty() ? "the sections of plugins" : field.list()));
    }
    return Optional.empty();
  }

  private Optional<Object> otherwise(Choice field, ConfigNode node) {
    List<Entry> entries =
        node instanceof Mapping found ? present(found, field.choices()) : List.of();
    if (entries.size() == 1) {
      return section(entries.get(0), field.choices());
    }
    return binding.wrongType(node, written.path(), "one of " + field.list());
  }

  private Optional<Object> sections(Sections field) {
    List<Option> options = new ArrayList<>();
    List<Entry> found = present(mapping, field.sections());
    for (Entry entry : found) {
      section(entry, field.sections()).map(Option.class::cast).ifPresent(options::add);
    }
    return options.size() == found.size() ? Optional.of(Options.of(options)) : Optional.empty();
  }

  /** A section without content is there all the same: it says what is wanted, with defaults. */
  private Optional<Object> section(Entry entry, Map<String, Class<? extends Record>> types) {
    RecordShape shape = binding.shape(Objects.requireNonNull(types.get(entry.key())));
    ConfigNode node =
        entry.value().isNothing() && !shape.bare()
            ? new Mapping(entry.position(), List.of())
            : entry.value();
    return binding.bind(shape, node, written.path().field(entry.key())).map(Object.class::cast);
  }

  private static List<Entry> present(Mapping mapping, Map<String, Class<? extends Record>> types) {
    return mapping.entries().stream().filter(entry -> types.containsKey(entry.key())).toList();
  }

  private static String names(List<Entry> entries) {
    return entries.stream().map(Entry::key).collect(Collectors.joining(" and "));
  }
}
