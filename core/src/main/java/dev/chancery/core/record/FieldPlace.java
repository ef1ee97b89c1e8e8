// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.record;

import dev.chancery.core.record.Binding.Written;
import dev.chancery.core.record.ConfigNode.Mapping;
import dev.chancery.core.record.ConfigNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the field stands that a record's constructor refused.
 *
 * @param position the nearest place that was written
 * @param path the field as a user writes it
 */
record FieldPlace(Position position, Path path) {

  private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)|\\[(\\d{1,9})\\]");

  /**
   * Finds it.
   *
   * @param shape the record that refused
   * @param written what it was read from
   * @param field the name of a component of the record, or a path below it
   */
  static FieldPlace of(RecordShape shape, Written written, String field) {
    List<String> steps = new ArrayList<>();
    Matcher step = STEP.matcher(field);
    while (step.find()) {
      steps.add(step.group());
    }
    asWritten(shape, written.node(), steps);
    Optional<ConfigNode> node = Optional.of(written.node());
    Position position = written.node().position();
    Path path = written.path();
    for (String name : steps) {
      boolean isItem = name.startsWith("[");
      path = isItem ? path.item(index(name)) : path.field(name);
      node = node.flatMap(parent -> isItem ? item(parent, index(name)) : field(parent, name));
      position = node.map(ConfigNode::position).orElse(position);
    }
    return new FieldPlace(position, path);
  }

  /** Replaces the name of a component by the name under which the user wrote it, if by any. */
  private static void asWritten(RecordShape shape, ConfigNode node, List<String> steps) {
    if (steps.isEmpty()) {
      return;
    }
    if (shape.bare()) {
      steps.remove(0);
      return;
    }
    String component = steps.get(0);
    for (RecordField field : shape.fields()) {
      if (field.component().equals(component) && node instanceof Mapping mapping) {
        steps.remove(0);
        field.names().stream()
            .filter(name -> mapping.get(name).isPresent())
            .findFirst()
            .or(() -> properName(field))
            .ifPresent(name -> steps.add(0, name));
      }
    }
  }

  private static Optional<String> properName(RecordField field) {
    return field instanceof RecordField.Plain plain ? Optional.of(plain.name()) : Optional.empty();
  }

  private static Optional<ConfigNode> field(ConfigNode node, String name) {
    return node instanceof Mapping mapping ? mapping.get(name) : Optional.empty();
  }

  private static Optional<ConfigNode> item(ConfigNode node, int index) {
    if (node instanceof Sequence sequence) {
      return index < sequence.items().size()
          ? Optional.of(sequence.items().get(index))
          : Optional.empty();
    }
    // A single item may stand in place of a list of one.
    return index == 0 ? Optional.of(node) : Optional.empty();
  }

  private static int index(String step) {
    return Integer.parseInt(step.substring(1, step.length() - 1));
  }
}
