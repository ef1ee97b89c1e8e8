// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import dev.chancery.core.record.RecordField;
import dev.chancery.core.record.RecordField.Choice;
import dev.chancery.core.record.RecordField.Plain;
import dev.chancery.core.record.RecordField.Presence;
import dev.chancery.core.record.RecordField.Presence.Otherwise;
import dev.chancery.core.record.RecordField.Presence.Required;
import dev.chancery.core.record.RecordField.Sections;
import dev.chancery.core.record.RecordShape;
import dev.chancery.core.record.Shape;
import dev.chancery.core.record.Shapes;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tables of fields.
 *
 * @param shapes of nested records
 * @param records where those are described
 */
record ReferenceTable(Shapes shapes, ReferenceRecords records) {

  private static final String HEAD =
      """

      | field | type | default | |
      |---|---|---|---|
      """;

  /** A table of these fields. */
  String of(List<RecordField> fields) {
    if (fields.isEmpty()) {
      return "\nHas no fields: write `{}`.\n";
    }
    return fields.stream().map(this::row).collect(Collectors.joining("", HEAD, ""));
  }

  private String row(RecordField field) {
    if (field instanceof Plain plain) {
      String names =
          plain.written().stream().map("`%s`"::formatted).collect(Collectors.joining(" or "));
      return row(names, type(plain.shape()), presence(plain.presence()), plain.description());
    }
    if (field instanceof Choice choice) {
      String presence = choice.presence() instanceof Required ? "exactly one" : "at most one";
      return row(names(choice.choices()), types(choice.choices()), presence, choice.description());
    }
    Sections sections = (Sections) field;
    return sections.sections().isEmpty()
        ? row("", "", "", sections.description() + " No installed plugin has any.")
        : row(names(sections.sections()), "options", "any number", sections.description());
  }

  private String names(Map<String, Class<? extends Record>> choices) {
    return choices.keySet().stream()
        .sorted()
        .map(name -> "`%s`".formatted(name))
        .collect(Collectors.joining(", "));
  }

  private String types(Map<String, Class<? extends Record>> choices) {
    return choices.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> type(new Shape.RecordOf(entry.getValue())))
        .collect(Collectors.joining(", "));
  }

  private static String row(String names, String type, String presence, String description) {
    return "| %s | %s | %s | %s |\n"
        .formatted(names, type, presence, description.replace("|", "\\|").replace('\n', ' '));
  }

  private static String presence(Presence presence) {
    if (presence instanceof Required) {
      return "required";
    }
    String text = ((Otherwise) presence).text();
    return text.isEmpty() ? "" : "`%s`".formatted(text.replace("|", "\\|"));
  }

  /** What a value may be, with links to records. */
  String type(Shape shape) {
    if (shape instanceof Shape.RecordOf found) {
      RecordShape nested = shapes.of(found.type());
      return nested.bare() ? type(nested.only().shape()) : records.linkTo(found.type());
    }
    if (shape instanceof Shape.ListOf list) {
      return "list of %s%s".formatted(type(list.item()), list.orSingle() ? ", or one alone" : "");
    }
    if (shape instanceof Shape.MapOf map) {
      return "mapping to " + type(map.value());
    }
    if (shape instanceof Shape.Word word) {
      return word.words().stream().map("`%s`"::formatted).collect(Collectors.joining(", "));
    }
    return shape.summary();
  }
}
