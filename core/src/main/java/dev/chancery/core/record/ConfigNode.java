// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.record;

import java.util.List;
import java.util.Optional;

/** A value as it was written, with its place; what YAML and JSON have in common. */
public sealed interface ConfigNode {

  /** {@return where it was written} */
  Position position();

  /** {@return whether nothing was written: {@code null}, {@code ~} or no text at all} */
  default boolean isNothing() {
    return this instanceof Scalar scalar && scalar.type() == Scalar.Type.NULL;
  }

  /**
   * Fields with values.
   *
   * @param position where it begins
   * @param entries the fields in the order in which they were written, each name once
   */
  record Mapping(Position position, List<Entry> entries) implements ConfigNode {

    /** Copies the list. */
    public Mapping {
      entries = List.copyOf(entries);
    }

    /**
     * {@return the value of a field, if it is there}
     *
     * @param key the name of the field
     */
    public Optional<ConfigNode> get(String key) {
      return entries.stream()
          .filter(entry -> entry.key().equals(key))
          .map(Entry::value)
          .findFirst();
    }

    /**
     * {@return the value of a field, if it is there and is text}
     *
     * @param key the name of the field
     */
    public Optional<String> text(String key) {
      return get(key)
          .filter(node -> node instanceof Scalar scalar && scalar.type() == Scalar.Type.TEXT)
          .map(node -> ((Scalar) node).text());
    }
  }

  /**
   * A field.
   *
   * @param key its name
   * @param position where the name was written
   * @param value its value
   */
  record Entry(String key, Position position, ConfigNode value) {}

  /**
   * A list.
   *
   * @param position where it begins
   * @param items what it holds
   */
  record Sequence(Position position, List<ConfigNode> items) implements ConfigNode {

    /** Copies the list. */
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /**
   * A single value.
   *
   * @param position where it was written
   * @param type what it is by the rules of YAML 1.2's core schema
   * @param text how it was written, without quotes
   */
  record Scalar(Position position, Type type, String text) implements ConfigNode {

    /** What a scalar is. */
    public enum Type {
      /** Nothing: {@code null}, {@code ~} or no text at all. */
      NULL,
      /** {@code true} or {@code false}. */
      BOOLEAN,
      /** A whole number. */
      INTEGER,
      /** A number with a fraction or an exponent. */
      FLOAT,
      /** Text. */
      TEXT
    }
  }
}
