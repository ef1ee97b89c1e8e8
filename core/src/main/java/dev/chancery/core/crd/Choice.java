// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Fields of a record that exclude each other.
 *
 * @param names the fields, in the order of the schema
 * @param orNone whether all of them may be absent
 * @param oneField whether they are names of one and the same field, which takes a list or one item
 * @param rule how the JSON Schema says it
 */
record Choice(List<String> names, boolean orNone, boolean oneField, JsonNode rule) {

  private static final String PROPERTIES = "properties";

  /** The choices of a record's schema. */
  static List<Choice> of(JsonNode schema) {
    List<Choice> choices = new ArrayList<>();
    for (JsonNode rule : schema.path("allOf")) {
      List<String> names = new ArrayList<>(names(schema));
      JsonNode cases = rule.path("oneOf");
      names.removeIf(name -> !requires(cases, name));
      boolean orNone = cases.path(cases.size() - 1).has("not");
      choices.add(new Choice(names, orNone, isOneField(names, schema.get(PROPERTIES)), rule));
    }
    return choices;
  }

  private static boolean isOneField(List<String> names, JsonNode properties) {
    JsonNode first = properties.path(names.get(0));
    return first.has("anyOf") && names.stream().map(properties::get).allMatch(first::equals);
  }

  /** The names of the fields of a record, in the order of the schema. */
  static List<String> names(JsonNode schema) {
    List<String> names = new ArrayList<>();
    schema.path(PROPERTIES).fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static boolean requires(JsonNode cases, String name) {
    for (JsonNode each : cases) {
      if (each.path("required").path(0).asText().equals(name)) {
        return true;
      }
    }
    return false;
  }

  boolean has(String name) {
    return names.contains(name);
  }

  /** Whether this is one of several names of a field that takes a list or one item. */
  boolean isNameOfMany(String name) {
    return oneField && has(name);
  }

  /** Whether this is the name that the field should have. */
  boolean isProper(String name) {
    return names.get(0).equals(name);
  }

  /** Demands the only field, if there has to be one. */
  void demand(ObjectNode out) {
    if (!orNone) {
      out.withArray("required").add(names.get(0));
    }
  }

  /** Adds an expression, whose message is plain. */
  void addExpression(ObjectNode out) {
    out.withArray("x-kubernetes-validations")
        .addObject()
        .put("rule", expression())
        .put("message", "expected: %s %s".formatted(quantity(), String.join(", ", names)));
  }

  /** Adds the rule of the JSON Schema, which costs nothing. */
  void addRule(ObjectNode out) {
    out.withArray("allOf").add(rule.deepCopy());
  }

  private String quantity() {
    return orNone ? "at most one of" : "exactly one of";
  }

  private String expression() {
    return names.stream()
        .map(name -> "(has(self.%s) ? 1 : 0)".formatted(CelName.of(name)))
        .collect(Collectors.joining(" + ", "", orNone ? " <= 1" : " == 1"));
  }
}
