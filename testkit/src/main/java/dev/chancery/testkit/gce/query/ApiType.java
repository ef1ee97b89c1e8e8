// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The type of a value of the Compute API. Immutable. */
public final class ApiType {

  /** What a value is in terms of filters. */
  public enum Kind {
    /** Text, also of a closed set of words. */
    STRING,
    /** A number, also one that is written as text because it has 64 bits. */
    NUMBER,
    /** True or false. */
    BOOLEAN,
    /** A message with named fields. */
    MESSAGE,
    /** A map from text. */
    MAP,
    /** A list. */
    LIST
  }

  private final JsonNode schemas;
  private final JsonNode schema;
  private final Kind kind;

  ApiType(JsonNode schemas, JsonNode schema) {
    this.schemas = schemas;
    this.schema = schema.has("$ref") ? schemas.path(schema.path("$ref").asText()) : schema;
    this.kind = kindOf(this.schema);
  }

  private static Kind kindOf(JsonNode schema) {
    if (schema.has("additionalProperties")) {
      return Kind.MAP;
    }
    return switch (schema.path("type").asText()) {
      case "object" -> Kind.MESSAGE;
      case "array" -> Kind.LIST;
      case "boolean" -> Kind.BOOLEAN;
      case "integer", "number" -> Kind.NUMBER;
      default -> schema.path("format").asText().endsWith("int64") ? Kind.NUMBER : Kind.STRING;
    };
  }

  /** {@return what it is} */
  public Kind kind() {
    return kind;
  }

  /**
   * {@return the type as Google names it: {@code string}, {@code integer}, {@code object}, {@code
   * any}}
   */
  public String jsonType() {
    return schema.path("type").asText();
  }

  /** {@return the format as Google names it, such as {@code uint64}; empty if there is none} */
  public String format() {
    return schema.path("format").asText();
  }

  /** {@return the value that it has where nothing else is said; empty if none is given} */
  public String byDefault() {
    return schema.path("default").asText();
  }

  /** {@return the words that a value may be; empty if it may be any} */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    schema.path("enum").forEach(word -> words.add(word.asText()));
    return List.copyOf(words);
  }

  /**
   * The type of a field of a message, or of the value of a key of a map.
   *
   * @param name the name in JSON
   * @return empty if it is neither, or has no such field
   */
  public Optional<ApiType> field(String name) {
    if (kind == Kind.MAP) {
      return Optional.of(new ApiType(schemas, schema.path("additionalProperties")));
    }
    JsonNode field = schema.path("properties").path(name);
    return field.isMissingNode() ? Optional.empty() : Optional.of(new ApiType(schemas, field));
  }

  /**
   * {@return the type of what a list has}
   *
   * @throws IllegalStateException if it is no list
   */
  public ApiType element() {
    if (kind != Kind.LIST) {
      throw new IllegalStateException("a %s has no elements".formatted(kind));
    }
    return new ApiType(schemas, schema.path("items"));
  }
}
