// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chancery.core.record.ConfigNode;
import dev.chancery.core.record.ConfigNode.Scalar;
import dev.chancery.core.record.Shape;
import java.math.BigDecimal;
import java.math.BigInteger;

/** The schemas of values. */
final class ShapeSchemas {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String TYPE = "type";

  private final Definitions definitions;

  ShapeSchemas(Definitions definitions) {
    this.definitions = definitions;
  }

  /** The schema of a value. */
  ObjectNode of(Shape shape) {
    if (shape instanceof Shape.RecordOf found) {
      return definitions.reference(found.type());
    }
    if (shape instanceof Shape.ListOf list) {
      return list(list);
    }
    if (shape instanceof Shape.MapOf map) {
      ObjectNode schema = JSON.objectNode().put(TYPE, "object");
      schema.set("additionalProperties", of(map.value()));
      return schema;
    }
    if (shape instanceof Shape.Word word) {
      ObjectNode schema = JSON.objectNode().put(TYPE, "string");
      word.words().forEach(schema.putArray("enum")::add);
      return schema;
    }
    return leaf(shape);
  }

  private ObjectNode list(Shape.ListOf list) {
    ObjectNode items = JSON.objectNode().put(TYPE, "array");
    items.set("items", of(list.item()));
    if (!list.orSingle()) {
      return items;
    }
    ObjectNode either = JSON.objectNode();
    either.putArray("anyOf").add(items).add(of(list.item()));
    return either;
  }

  private static ObjectNode leaf(Shape shape) {
    ObjectNode schema = JSON.objectNode();
    if (shape instanceof Shape.Text) {
      schema.put(TYPE, "string");
    } else if (shape instanceof Shape.Truth) {
      schema.put(TYPE, "boolean");
    } else if (shape instanceof Shape.Whole whole) {
      range(whole, schema.put(TYPE, "integer"));
    } else if (shape instanceof Shape.Decimal) {
      schema.put(TYPE, "number");
    } else if (shape instanceof Shape.Json json && json.object()) {
      schema.put(TYPE, "object");
    } else if (shape instanceof Shape.NumberOrName) {
      schema.putArray(TYPE).add("integer").add("string");
    } else if (shape instanceof Shape.Span) {
      schema.put(TYPE, "string").put("pattern", "^" + Shape.Span.PATTERN + "$");
    }
    return schema;
  }

  /** What a {@code long} can't hold needs no word. */
  private static void range(Shape.Whole whole, ObjectNode schema) {
    if (whole.min() > Long.MIN_VALUE) {
      schema.put("minimum", whole.min());
    }
    if (whole.max() < Long.MAX_VALUE) {
      schema.put("maximum", whole.max());
    }
  }

  /** In draft 7 nothing may stand beside a reference; this makes room. */
  static ObjectNode annotatable(ObjectNode schema) {
    if (!schema.has("$ref")) {
      return schema;
    }
    ObjectNode room = JSON.objectNode();
    room.putArray("allOf").add(schema);
    return room;
  }

  /** A default as JSON. */
  static JsonNode json(ConfigNode node) {
    if (node instanceof ConfigNode.Mapping mapping) {
      ObjectNode object = JSON.objectNode();
      mapping.entries().forEach(entry -> object.set(entry.key(), json(entry.value())));
      return object;
    }
    if (node instanceof ConfigNode.Sequence sequence) {
      ArrayNode array = JSON.arrayNode();
      sequence.items().forEach(item -> array.add(json(item)));
      return array;
    }
    Scalar scalar = (Scalar) node;
    return switch (scalar.type()) {
      case NULL -> JSON.nullNode();
      case BOOLEAN -> JSON.booleanNode(Boolean.parseBoolean(scalar.text()));
      case INTEGER -> JSON.numberNode(new BigInteger(scalar.text()));
      case FLOAT -> JSON.numberNode(new BigDecimal(scalar.text()));
      case TEXT -> JSON.textNode(scalar.text());
    };
  }
}
