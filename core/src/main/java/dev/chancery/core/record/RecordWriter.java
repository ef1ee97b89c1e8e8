// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.record;

import dev.chancery.core.record.RecordAssembly.Group;
import dev.chancery.core.record.RecordAssembly.Part;
import dev.chancery.core.record.RecordAssembly.Single;
import dev.chancery.core.record.RecordField.Choice;
import dev.chancery.core.record.RecordField.Plain;
import dev.chancery.core.record.RecordField.Presence;
import dev.chancery.core.record.RecordField.Presence.Otherwise;
import dev.chancery.core.record.RecordField.Sections;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.Options;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes records as the trees that {@link RecordBinder} reads into equal ones: maps, lists, text,
 * numbers and truth values. A field that has its default is left out. Safe for use by several
 * threads.
 */
public final class RecordWriter {

  private final RecordBinder binder;

  /**
   * @param binder reads what this writes
   */
  public RecordWriter(RecordBinder binder) {
    this.binder = binder;
  }

  /**
   * Writes a record.
   *
   * @param value the record
   * @return a map; of a record that is written as a value, that value, {@code null} if it is JSON's
   * @throws IllegalArgumentException if it holds a section that no plugin registered
   */
  public @Nullable Object write(Record value) {
    RecordShape shape = binder.shapes().of(value.getClass());
    if (shape.bare()) {
      return value(
          shape.only().shape(), component(value, value.getClass().getRecordComponents()[0]));
    }
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    components(shape.assembly(), value, 0, out);
    return out;
  }

  /**
   * Writes a record without its first component, which is written elsewhere, as the metadata of a
   * resource is.
   *
   * @param value the record
   * @return a new map, in the order of the components; empty if everything has its default
   * @throws IllegalArgumentException if it holds a section that no plugin registered
   */
  public Map<String, @Nullable Object> writeRest(Record value) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    components(binder.shapes().of(value.getClass()).assembly(), value, 1, out);
    return out;
  }

  private void components(
      RecordAssembly assembly, Record value, int first, Map<String, @Nullable Object> out) {
    RecordComponent[] components = value.getClass().getRecordComponents();
    for (int i = first; i < components.length; i++) {
      part(assembly.parts().get(i), component(value, components[i]), out);
    }
  }

  private void part(Part part, Object value, Map<String, @Nullable Object> out) {
    if (part instanceof Group group) {
      components(group.assembly(), (Record) value, 0, out);
    } else {
      field(((Single) part).field(), value, out);
    }
  }

  private void field(RecordField field, Object value, Map<String, @Nullable Object> out) {
    if (field instanceof Plain plain) {
      if (!isDefault(plain, value)) {
        out.put(plain.name(), value(plain.shape(), value));
      }
    } else if (field instanceof Sections sections) {
      for (Option option : ((Options) value).values()) {
        out.put(name(sections.sections(), (Record) option), write((Record) option));
      }
    } else {
      choice((Choice) field, (Record) value, out);
    }
  }

  private void choice(Choice field, Record value, Map<String, @Nullable Object> out) {
    String name = name(field.choices(), value);
    Map<String, @Nullable Object> written = new LinkedHashMap<>();
    written.put(name, write(value));
    boolean isDefault =
        field.presence() instanceof Otherwise otherwise
            && written.equals(Trees.json(JsonValues.value(otherwise.node())));
    if (!isDefault) {
      out.putAll(written);
    }
  }

  private static String name(Map<String, Class<? extends Record>> types, Record value) {
    return types.entrySet().stream()
        .filter(entry -> entry.getValue() == value.getClass())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "found %s, which no installed plugin registered here (expected: one of %s)"
                        .formatted(value.getClass().getName(), String.join(", ", types.keySet()))));
  }

  private boolean isDefault(Plain field, Object value) {
    return otherwise(field.shape(), field.presence()).filter(value::equals).isPresent();
  }

  private Optional<Object> otherwise(Shape shape, Presence presence) {
    return presence instanceof Otherwise otherwise
        ? new Binding(binder, new Mistakes("default")).bind(shape, otherwise.node(), Path.ROOT)
        : Optional.empty();
  }

  private @Nullable Object value(Shape shape, Object value) {
    if (shape instanceof Shape.RecordOf) {
      return write((Record) value);
    }
    if (shape instanceof Shape.ListOf list) {
      List<@Nullable Object> items = new ArrayList<>();
      ((List<?>) value).forEach(item -> items.add(value(list.item(), item)));
      return items;
    }
    if (shape instanceof Shape.MapOf map) {
      Map<String, @Nullable Object> out = new TreeMap<>();
      ((Map<?, ?>) value).forEach((key, item) -> out.put((String) key, value(map.value(), item)));
      return out;
    }
    return Trees.leaf(value);
  }

  private static Object component(Record value, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true); // a plugin's records need not be public
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record has accessors that can be called", e);
    }
  }
}
