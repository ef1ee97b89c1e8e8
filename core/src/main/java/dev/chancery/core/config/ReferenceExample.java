// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import dev.chancery.core.record.RecordField;
import dev.chancery.core.record.RecordField.Choice;
import dev.chancery.core.record.RecordField.Plain;
import dev.chancery.core.record.RecordField.Presence.Otherwise;
import dev.chancery.core.record.RecordField.Presence.Required;
import dev.chancery.core.record.RecordShape;
import dev.chancery.core.record.Shape;
import dev.chancery.core.record.Shapes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * How something is written in YAML: what must be there, has a default, or is a list. For one use.
 */
final class ReferenceExample {

  private static final String SOMETHING = "(?s)(?!\\{\\}$).+";

  private final Shapes shapes;
  private final StringBuilder text = new StringBuilder("\n```yaml\n");
  private final Deque<Class<?>> within = new ArrayDeque<>();

  ReferenceExample(Shapes shapes) {
    this.shapes = shapes;
  }

  /** A whole document. */
  String ofKind(String kind, List<RecordField> spec) {
    line(0, "apiVersion: " + ResourceKinds.API_VERSION);
    line(0, "kind: " + kind);
    line(0, "metadata: {namespace: default, name: <name>}");
    line(0, "spec:");
    fields(spec, 1);
    return end();
  }

  /** A section, as it stands among others. */
  String ofSection(String name, RecordShape shape) {
    record(name + ":", shape, 0);
    return end();
  }

  private String end() {
    return text.append("```\n").toString();
  }

  private void line(int depth, String line) {
    text.append("  ".repeat(depth)).append(line).append('\n');
  }

  private boolean isShown(RecordField field) {
    if (field instanceof Plain plain) {
      return plain.presence() instanceof Required
          || plain.shape() instanceof Shape.ListOf
          || ((Otherwise) plain.presence()).text().matches(SOMETHING);
    }
    return field instanceof Choice choice
        && choice.presence() instanceof Required
        && !choice.choices().isEmpty();
  }

  private void fields(List<RecordField> fields, int depth) {
    for (RecordField field : fields.stream().filter(this::isShown).toList()) {
      if (field instanceof Plain plain) {
        plain(plain, depth);
      } else {
        ((Choice) field)
            .choices().entrySet().stream()
                .findFirst()
                .ifPresent(
                    first -> record(first.getKey() + ":", shapes.of(first.getValue()), depth));
      }
    }
  }

  private void plain(Plain field, int depth) {
    if (field.presence() instanceof Otherwise otherwise && otherwise.text().matches(SOMETHING)) {
      line(depth, "%s: %s".formatted(field.name(), ReferenceDefault.of(otherwise.node())));
    } else {
      value(field.name() + ":", field.shape(), depth);
    }
  }

  private void value(String lead, Shape shape, int depth) {
    if (shape instanceof Shape.RecordOf found) {
      record(lead, shapes.of(found.type()), depth);
    } else if (shape instanceof Shape.ListOf list) {
      line(depth, lead);
      value("-", list.item(), depth);
    } else if (shape instanceof Shape.MapOf map) {
      line(depth, lead);
      value("<name>:", map.value(), depth + 1);
    } else {
      line(depth, lead + " " + placeholder(lead, shape));
    }
  }

  private void record(String lead, RecordShape shape, int depth) {
    if (shape.bare()) {
      value(lead, shape.only().shape(), depth);
    } else if (within.contains(shape.type()) || shape.fields().stream().noneMatch(this::isShown)) {
      line(depth, lead + " {}");
    } else {
      within.push(shape.type());
      int start = text.length();
      line(depth, lead);
      fields(shape.fields(), depth + 1);
      if (lead.equals("-")) {
        foldFirstLine(start, depth);
      }
      within.pop();
    }
  }

  /** Puts the first field of an item beside its dash. */
  private void foldFirstLine(int start, int depth) {
    int dash = start + 2 * depth;
    text.replace(dash + 1, dash + 2 + 2 * (depth + 1), " ");
  }

  private static String placeholder(String lead, Shape shape) {
    if (shape instanceof Shape.Truth) {
      return "true";
    }
    if (shape instanceof Shape.Whole
        || shape instanceof Shape.Decimal
        || shape instanceof Shape.NumberOrName) {
      return "1";
    }
    if (shape instanceof Shape.Json) {
      return "{}";
    }
    if (shape instanceof Shape.Span) {
      return "10s";
    }
    if (shape instanceof Shape.Word word) {
      return word.words().get(0);
    }
    return lead.equals("-") ? "<text>" : "<%s>".formatted(lead.replace(":", "").strip());
  }
}
