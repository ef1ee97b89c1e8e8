// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.crd;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.UnaryOperator;

/**
 * How small the JSON of a value can be at least, which bounds how many fit into a request.
 *
 * @param resolve what a schema that may be a reference leads to
 */
record JsonSize(UnaryOperator<JsonNode> resolve) {

  /** Deeper than that nothing is counted, as records may contain themselves. */
  private static final int MAX_DEPTH = 8;

  /** Quotes and a colon. */
  private static final int AROUND_NAME = 3;

  /** In bytes; rather less than too much. */
  long least(JsonNode schema) {
    return least(schema, 0);
  }

  private long least(JsonNode reference, int depth) {
    JsonNode schema = resolve.apply(reference);
    return switch (schema.path("type").asText()) {
      case "object" -> 2 + required(schema, depth);
      case "array", "string" -> 2;
      case "boolean" -> 4;
      case "integer", "number" -> 1;
      default -> 0;
    };
  }

  private long required(JsonNode schema, int depth) {
    long sum = 0;
    for (JsonNode name : schema.path("required")) {
      JsonNode value = schema.path("properties").path(name.asText());
      if (depth < MAX_DEPTH && resolve.apply(value).has("type")) {
        sum += name.asText().length() + AROUND_NAME + least(value, depth + 1);
      }
    }
    return sum;
  }
}
