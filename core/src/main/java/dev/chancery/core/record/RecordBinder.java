// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.record;

import java.util.Optional;

/**
 * Reads trees into records. Every mistake is told, with its place and field, not just the first.
 * Safe for use by several threads.
 */
public final class RecordBinder {

  private final Shapes shapes;
  private final RecordCheck check;
  private final RecordConstructors constructors = new RecordConstructors();

  /**
   * @param shapes what records look like
   * @param check looks at each record that was read
   */
  public RecordBinder(Shapes shapes, RecordCheck check) {
    this.shapes = shapes;
    this.check = check;
  }

  /** {@return what records look like} */
  public Shapes shapes() {
    return shapes;
  }

  /**
   * Reads a record.
   *
   * @param type the record
   * @param node what was written
   * @param path where that stands in its document
   * @param mistakes where mistakes are told
   * @param <R> the record
   * @return the record; empty if there is any mistake in it
   */
  public <R extends Record> Optional<R> bind(
      Class<R> type, ConfigNode node, Path path, Mistakes mistakes) {
    return new Binding(this, mistakes).bind(shapes.of(type), node, path).map(type::cast);
  }

  /**
   * Reads a record whose first component is written elsewhere, as the metadata of a resource is.
   *
   * @param rest the record without its first component
   * @param node what was written
   * @param path where that stands in its document
   * @param mistakes where mistakes are told
   * @param <R> the record
   * @return the record; empty if there is any mistake in it
   */
  public <R extends Record> Optional<R> bind(
      Remainder<R> rest, ConfigNode node, Path path, Mistakes mistakes) {
    return new Binding(this, mistakes)
        .bindFields(shapes.of(rest.type()), rest.first(), node, path)
        .map(rest.type()::cast);
  }

  /**
   * Checks that a record, and whatever it may contain, can be read, and that the defaults are
   * right.
   *
   * @param type the record's class
   * @throws ShapeException if a class can't be written as YAML as it is declared
   */
  public void verify(Class<? extends Record> type) {
    for (RecordShape shape : shapes.reachable(type).values()) {
      Mistakes mistakes = new Mistakes("default");
      FieldBinding defaults = FieldBinding.ofDefaults(new Binding(this, mistakes));
      shape.fields().forEach(defaults::verify);
      if (!mistakes.isEmpty()) {
        throw new ShapeException(
            "%s has wrong defaults: %s".formatted(shape.type().getName(), mistakes.all()));
      }
    }
  }

  RecordCheck check() {
    return check;
  }

  RecordConstructors constructors() {
    return constructors;
  }

  /**
   * A record class and the value of its first component.
   *
   * @param type the record
   * @param first the value
   * @param <R> the record
   */
  public record Remainder<R extends Record>(Class<R> type, Object first) {}
}
