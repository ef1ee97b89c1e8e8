// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Turns a JSON Schema of ours into one that is structural, as Kubernetes demands of
 * CustomResourceDefinitions: without references, and with one type for each value. A record that
 * contains itself is described once, and anything may stand within. Used by one thread, for one
 * definition.
 */
final class StructuralSchema {

  private static final String REFERENCE = "#/definitions/";
  private static final String ANYTHING = "x-kubernetes-preserve-unknown-fields";
  private static final String PROPERTIES = "properties";
  private static final String VALUES = "additionalProperties";
  private static final String DESCRIPTION = "description";

  /** What is taken as it is. */
  private static final List<String> KEPT =
      List.of(DESCRIPTION, "type", "enum", "pattern", "minimum", "maximum", "required");

  /** What is understood; anything else would be lost silently. */
  private static final Set<String> KNOWN =
      Set.of("$ref", "anyOf", "allOf", PROPERTIES, VALUES, "items", "default");

  private final JsonNode definitions;
  private final JsonSize sizes;
  private final CelBudget budget = new CelBudget();

  /**
   * @param definitions what references lead to
   */
  StructuralSchema(JsonNode definitions) {
    this.definitions = definitions;
    this.sizes = new JsonSize(this::resolved);
  }

  /** The structural form of a schema. */
  ObjectNode of(JsonNode schema) {
    return of(schema, Place.ROOT);
  }

  private ObjectNode of(JsonNode schema, Place place) {
    refuseUnknown(schema);
    if (schema.has("$ref")) {
      String name = schema.get("$ref").textValue();
      return place.isWithin(name) ? anyObject() : of(resolved(schema), place.within(name));
    }
    if (isWrapped(schema)) {
      return wrapped(schema, place);
    }
    if (schema.has("anyOf")) {
      return anything().setAll(kept(schema));
    }
    ObjectNode out = kept(schema);
    settleType(schema, out);
    if (schema.has(PROPERTIES)) {
      properties(schema, place, out);
    }
    if (schema.path(VALUES).isObject()) {
      out.set(VALUES, of(schema.get(VALUES), place.many()));
    }
    if (schema.has("items")) {
      out.set("items", of(schema.get("items"), place.many()));
    }
    return out;
  }

  private void properties(JsonNode schema, Place place, ObjectNode out) {
    List<Choice> choices = Choice.of(schema);
    // Before those of what is within, so that the budget is spent on the outer ones.
    choices.forEach(choice -> choose(choice, schema, place, out));
    ObjectNode properties = JsonNodeFactory.instance.objectNode();
    for (String name : Choice.names(schema)) {
      JsonNode found = schema.get(PROPERTIES).get(name);
      properties.set(name, property(name, found, choices, place));
    }
    if (!properties.isEmpty()) {
      out.set(PROPERTIES, properties);
    }
  }

  private void choose(Choice choice, JsonNode schema, Place place, ObjectNode out) {
    long count = place.repeated() ? CelBudget.MAX_REQUEST / (sizes.least(schema) + 1) : 1;
    if (choice.names().size() == 1) {
      choice.demand(out);
    } else if (isTyped(choice, schema) && budget.spend(count * choice.names().size())) {
      choice.addExpression(out);
    } else {
      choice.addRule(out);
    }
  }

  /** Expressions don't see fields that may be anything. */
  private boolean isTyped(Choice choice, JsonNode schema) {
    return choice.oneField()
        || choice.names().stream()
            .allMatch(name -> resolved(schema.get(PROPERTIES).get(name)).has("type"));
  }

  /** Of several names of one field, the proper one takes a list, and the others take one item. */
  private ObjectNode property(String name, JsonNode schema, List<Choice> choices, Place place) {
    JsonNode form = schema;
    for (Choice choice : choices) {
      if (choice.isNameOfMany(name)) {
        form = schema.get("anyOf").get(choice.isProper(name) ? 0 : 1);
      }
    }
    ObjectNode out = of(form, place);
    if (schema.has(DESCRIPTION)) {
      out.set(DESCRIPTION, schema.get(DESCRIPTION));
    }
    boolean chosen = choices.stream().anyMatch(choice -> choice.has(name));
    JsonNode value = schema.path("default");
    if (value.isValueNode() && !value.isNull() && !chosen) {
      out.set("default", value);
    }
    return out;
  }

  private ObjectNode wrapped(JsonNode schema, Place place) {
    ObjectNode out = of(schema.get("allOf").get(0), place);
    return out.setAll(kept(schema));
  }

  private static boolean isWrapped(JsonNode schema) {
    return schema.path("allOf").path(0).has("$ref");
  }

  private JsonNode resolved(JsonNode schema) {
    if (isWrapped(schema)) {
      return resolved(schema.get("allOf").get(0));
    }
    return schema.has("$ref")
        ? definitions.path(schema.get("$ref").textValue().substring(REFERENCE.length()))
        : schema;
  }

  private static void settleType(JsonNode schema, ObjectNode out) {
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      out.remove("type");
      out.put("x-kubernetes-int-or-string", true);
    } else if (type.isMissingNode()
        || (type.asText().equals("object") && !schema.has(PROPERTIES) && !schema.has(VALUES))) {
      out.put(ANYTHING, true);
    }
  }

  private static ObjectNode kept(JsonNode schema) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    for (String key : KEPT) {
      if (schema.has(key)) {
        out.set(key, schema.get(key).deepCopy());
      }
    }
    return out;
  }

  private static ObjectNode anything() {
    return JsonNodeFactory.instance.objectNode().put(ANYTHING, true);
  }

  private static ObjectNode anyObject() {
    return JsonNodeFactory.instance.objectNode().put("type", "object").put(ANYTHING, true);
  }

  private static void refuseUnknown(JsonNode schema) {
    schema
        .fieldNames()
        .forEachRemaining(
            key -> {
              if (!KEPT.contains(key) && !KNOWN.contains(key)) {
                throw new IllegalStateException(
                    "a schema has '%s' (expected: one of %s and %s)".formatted(key, KEPT, KNOWN));
              }
            });
  }

  /**
   * Where a schema stands.
   *
   * @param records the records around it
   * @param repeated whether there may be any number of it in one resource
   */
  private record Place(Set<String> records, boolean repeated) {

    static final Place ROOT = new Place(Set.of(), false);

    boolean isWithin(String record) {
      return records.contains(record);
    }

    Place within(String record) {
      Set<String> more = new HashSet<>(records);
      more.add(record);
      return new Place(more, repeated);
    }

    Place many() {
      return new Place(records, true);
    }
  }
}
