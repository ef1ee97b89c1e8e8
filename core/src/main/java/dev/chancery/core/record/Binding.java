// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.record;

import dev.chancery.core.record.ConfigNode.Mapping;
import dev.chancery.core.record.ConfigNode.Scalar;
import dev.chancery.core.record.ConfigNode.Sequence;
import dev.chancery.spi.model.InvalidValueException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One reading of a tree into a record: goes through all of it, whatever mistakes it meets. */
final class Binding {

  private static final String NOT_SHOWN = "*";

  private final RecordBinder binder;
  private final Mistakes mistakes;

  Binding(RecordBinder binder, Mistakes mistakes) {
    this.binder = binder;
    this.mistakes = mistakes;
  }

  /** Reads a record. */
  Optional<Record> bind(RecordShape shape, ConfigNode node, Path path) {
    if (shape.bare()) {
      return bind(shape.only().shape(), node, path)
          .flatMap(only -> make(shape, List.of(only), new Written(node, path)));
    }
    return mapping(node, path)
        .flatMap(
            mapping ->
                arguments(shape, mapping, path)
                    .flatMap(arguments -> make(shape, arguments, new Written(node, path))));
  }

  /** Reads a record whose first component is at hand. */
  Optional<Record> bindFields(RecordShape shape, Object first, ConfigNode node, Path path) {
    RecordShape written = shape.withoutFirst();
    return mapping(node, path)
        .flatMap(mapping -> arguments(written, mapping, path))
        .flatMap(
            arguments -> {
              List<Object> all = new ArrayList<>(arguments);
              all.add(0, first);
              return make(shape, all, new Written(node, path));
            });
  }

  /** Reads a value. */
  Optional<Object> bind(Shape shape, ConfigNode node, Path path) {
    if (shape instanceof Shape.RecordOf found) {
      return bind(binder.shapes().of(found.type()), node, path).map(Object.class::cast);
    }
    if (shape instanceof Shape.ListOf list) {
      return list(list, node, path);
    }
    if (shape instanceof Shape.MapOf map) {
      return map(map, node, path);
    }
    if (shape instanceof Shape.Anything) {
      return Optional.of(node);
    }
    if (shape instanceof Shape.Json json) {
      return json(json, node, path);
    }
    if (node instanceof Scalar scalar) {
      return Leaves.read(shape, scalar, detail -> mistakes.add(node.position(), path, detail));
    }
    return wrongType(node, path, shape.expected());
  }

  private Optional<Object> json(Shape.Json shape, ConfigNode node, Path path) {
    if (shape.object()) {
      return mapping(node, path).map(JsonValues::struct);
    }
    return Optional.of(JsonValues.value(node));
  }

  private Optional<List<Object>> arguments(RecordShape shape, Mapping mapping, Path path) {
    boolean allKnown = new UnknownFields(shape, mistakes).refuse(mapping, path);
    FieldBinding binding = new FieldBinding(this, new Written(mapping, path), allKnown);
    List<Object> arguments = new ArrayList<>();
    for (RecordField field : shape.fields()) {
      binding.argument(field).ifPresent(arguments::add);
    }
    return allKnown && arguments.size() == shape.fields().size()
        ? Optional.of(arguments)
        : Optional.empty();
  }

  private Optional<Mapping> mapping(ConfigNode node, Path path) {
    if (node instanceof Mapping mapping) {
      return Optional.of(mapping);
    }
    wrongType(node, path, "a mapping");
    return Optional.empty();
  }

  private Optional<Object> list(Shape.ListOf shape, ConfigNode node, Path path) {
    if (shape.orSingle() && !(node instanceof Sequence)) {
      return bind(shape.item(), node, path).map(List::of);
    }
    if (!(node instanceof Sequence sequence)) {
      return wrongType(node, path, shape.expected());
    }
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < sequence.items().size(); i++) {
      bind(shape.item(), sequence.items().get(i), path.item(i)).ifPresent(items::add);
    }
    return items.size() == sequence.items().size()
        ? Optional.of(List.copyOf(items))
        : Optional.empty();
  }

  private Optional<Object> map(Shape.MapOf shape, ConfigNode node, Path path) {
    if (!(node instanceof Mapping mapping)) {
      return wrongType(node, path, shape.expected());
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (ConfigNode.Entry entry : mapping.entries()) {
      // Without a space after the colon, a secret is part of the name of its field.
      String shown = shape.value().confidential() ? NOT_SHOWN : entry.key();
      bind(shape.value(), entry.value(), path.field(shown))
          .ifPresent(value -> values.put(entry.key(), value));
    }
    return values.size() == mapping.entries().size()
        ? Optional.of(Map.copyOf(values))
        : Optional.empty();
  }

  private Optional<Record> make(RecordShape shape, List<Object> arguments, Written written) {
    try {
      return Optional.of(
          shape.assembly().make(binder.constructors(), binder.check(), arguments.iterator()));
    } catch (InvalidValueException e) {
      FieldPlace place = FieldPlace.of(shape, written, e.field());
      mistakes.add(place.position(), place.path(), e.detail());
    } catch (RuntimeException | LinkageError e) {
      mistakes.add(
          written.node().position(),
          written.path(),
          "%s refuses these values: %s".formatted(shape.type().getName(), e));
    }
    return Optional.empty();
  }

  Optional<Object> wrongType(ConfigNode node, Path path, String expected) {
    mistakes.add(
        node.position(), path, "found %s (expected: %s)".formatted(Leaves.kind(node), expected));
    return Optional.empty();
  }

  void mistake(Written written, String detail) {
    mistakes.add(written.node().position(), written.path(), detail);
  }

  RecordShape shape(Class<? extends Record> type) {
    return binder.shapes().of(type);
  }

  /** A value and where it stands. */
  record Written(ConfigNode node, Path path) {}
}
