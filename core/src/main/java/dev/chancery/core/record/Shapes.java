// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.record;

import dev.chancery.core.record.RecordField.Choice;
import dev.chancery.core.record.RecordField.Plain;
import dev.chancery.core.record.RecordField.Sections;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The shapes of record classes, each worked out once. Safe for use by several threads.
 *
 * <p>The rules: a field has the name of its component or the one that {@code @JsonProperty} gives,
 * and {@code @JsonAlias} others; it must be written unless {@code @JsonProperty(defaultValue)}
 * gives a default (for text, any {@code @JsonProperty} without a name does, and the default may be
 * empty) or it is a list, a map or {@code Options}; {@code @OneOf} is written as one of several
 * fields; a record whose only component has {@code @JsonValue} is written as that value; the fields
 * of a record that is a component with {@code @JsonUnwrapped} are written among those of the record
 * around it.
 */
public final class Shapes {

  private final OpenSections open;
  private final Map<Class<? extends Record>, RecordShape> known = new ConcurrentHashMap<>();

  private Shapes(OpenSections open) {
    this.open = open;
  }

  /** {@return shapes of records to which plugins add nothing} */
  public static Shapes closed() {
    return of(OpenSections.NONE);
  }

  /**
   * {@return shapes of records to which plugins add sections}
   *
   * @param open the sections
   */
  public static Shapes of(OpenSections open) {
    return new Shapes(open);
  }

  /**
   * {@return the shape of a record}
   *
   * @param type the record's class
   * @throws ShapeException if the class can't be written as YAML as it is declared
   */
  public RecordShape of(Class<? extends Record> type) {
    return known.computeIfAbsent(type, absent -> new ShapeReader(open).read(absent));
  }

  /**
   * {@return the shapes of a record and of all records that it may contain, by class, itself first}
   *
   * @param type the record's class
   * @throws ShapeException if one of them can't be written as YAML as it is declared
   */
  public Map<Class<? extends Record>, RecordShape> reachable(Class<? extends Record> type) {
    Map<Class<? extends Record>, RecordShape> found = new LinkedHashMap<>();
    collect(Set.of(type), found);
    return found;
  }

  private void collect(
      Collection<Class<? extends Record>> types, Map<Class<? extends Record>, RecordShape> found) {
    for (Class<? extends Record> type : types) {
      if (!found.containsKey(type)) {
        RecordShape shape = of(type);
        found.put(type, shape);
        shape.fields().forEach(field -> collect(within(field), found));
      }
    }
  }

  private static Collection<Class<? extends Record>> within(RecordField field) {
    if (field instanceof Choice choice) {
      return choice.choices().values();
    }
    if (field instanceof Sections sections) {
      return sections.sections().values();
    }
    return within(((Plain) field).shape());
  }

  private static Collection<Class<? extends Record>> within(Shape shape) {
    if (shape instanceof Shape.ListOf list) {
      return within(list.item());
    }
    if (shape instanceof Shape.MapOf map) {
      return within(map.value());
    }
    return shape instanceof Shape.RecordOf found ? List.of(found.type()) : List.of();
  }
}
