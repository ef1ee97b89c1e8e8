// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Takes descriptions out of schemas that are too large, from the deepest fields up. */
final class Descriptions {

  private static final String DESCRIPTION = "description";
  private static final String PROPERTIES = "properties";

  private Descriptions() {}

  /**
   * Leaves as many levels of descriptions as fit.
   *
   * @param schema is changed
   * @param maxBytes how large its JSON may be, if that can be had by leaving out descriptions
   */
  static void fit(ObjectNode schema, int maxBytes) {
    for (int depth = depth(schema); depth > 0 && bytes(schema) > maxBytes; depth--) {
      removeBelow(schema, depth);
    }
  }

  private static int bytes(JsonNode schema) {
    return schema.toString().length();
  }

  private static int depth(JsonNode schema) {
    int deepest = 0;
    for (JsonNode inner : schema.path(PROPERTIES)) {
      deepest = Math.max(deepest, 1 + depth(inner));
    }
    for (String list : new String[] {"items", "additionalProperties"}) {
      if (schema.has(list)) {
        deepest = Math.max(deepest, depth(schema.get(list)));
      }
    }
    return deepest;
  }

  private static void removeBelow(JsonNode schema, int levels) {
    if (levels <= 0 && schema instanceof ObjectNode described) {
      described.remove(DESCRIPTION);
    }
    schema.path(PROPERTIES).forEach(inner -> removeBelow(inner, levels - 1));
    for (String list : new String[] {"items", "additionalProperties"}) {
      if (schema.path(list).isObject()) {
        removeBelow(schema.get(list), levels);
      }
    }
  }
}
