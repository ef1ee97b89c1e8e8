// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parameter {@code fields}: which part of an answer is sent. Paths are joined by commas, their
 * names by {@code /} or {@code .}, several fields of one message stand in parentheses, and {@code
 * *} is every field: {@code nextPageToken,items(name,networkInterfaces/networkIP)}. Lists are
 * passed through. Immutable; safe for use by several threads.
 */
public final class FieldMask {

  private static final String ANY = "*";

  /** What is below each name; nothing below means all. */
  private final Map<String, FieldMask> fields;

  private FieldMask(Map<String, FieldMask> fields) {
    this.fields = fields;
  }

  /**
   * Reads a mask.
   *
   * @param text blank is everything
   * @param type the type of the answer
   * @return the mask
   * @throws InvalidQueryException if it is malformed, or names a field that the answer never has
   */
  public static FieldMask parse(String text, ApiType type) {
    FieldMask mask = new FieldMask(new LinkedHashMap<>());
    if (!text.isBlank()) {
      new FieldMaskParser(text).parseInto(mask);
      mask.check(type);
    }
    return mask;
  }

  /** The mask of a field, which is made if it is not there. */
  FieldMask child(String name) {
    return fields.computeIfAbsent(name, key -> new FieldMask(new LinkedHashMap<>()));
  }

  private void check(ApiType type) {
    ApiType message = type;
    while (message.kind() == ApiType.Kind.LIST) {
      message = message.element();
    }
    for (Map.Entry<String, FieldMask> field : fields.entrySet()) {
      if (!field.getKey().equals(ANY)) {
        ApiType below =
            message
                .field(field.getKey())
                .orElseThrow(
                    () -> new InvalidQueryException("Invalid field selection " + field.getKey()));
        field.getValue().check(below);
      } else if (message.kind() == ApiType.Kind.MAP) {
        field.getValue().check(message.field(ANY).orElseThrow());
      }
    }
  }

  /**
   * {@return the part of an answer that it selects; the answer itself if it selects everything}
   *
   * @param answer the whole answer, which stays as it is
   */
  public JsonNode apply(JsonNode answer) {
    if (fields.isEmpty()) {
      return answer;
    }
    if (answer.isArray()) {
      ArrayNode elements = JsonNodeFactory.instance.arrayNode(answer.size());
      answer.forEach(element -> elements.add(apply(element)));
      return elements;
    }
    ObjectNode selected = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : answer.properties()) {
      FieldMask mask = fields.getOrDefault(field.getKey(), fields.get(ANY));
      if (mask != null && (mask.fields.isEmpty() || field.getValue().isContainerNode())) {
        selected.set(field.getKey(), mask.apply(field.getValue()));
      }
    }
    return selected;
  }
}
