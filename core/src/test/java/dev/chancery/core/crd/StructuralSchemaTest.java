// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.crd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the structural form of a schema")
class StructuralSchemaTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  @DisplayName("has records in place of references, with what is said of the field")
  void references() {
    assertTranslated(
        """
        {"type": "object", "additionalProperties": false, "properties": {
          "own": {"$ref": "#/definitions/Host"},
          "told": {"allOf": [{"$ref": "#/definitions/Host"}], "description": "Where.",
                   "default": {}}},
         "required": ["own"]}
        """,
        """
        {"type": "object", "required": ["own"], "properties": {
          "own": {"type": "object", "description": "A host.",
                  "properties": {"name": {"type": "string"}}},
          "told": {"type": "object", "description": "Where.",
                   "properties": {"name": {"type": "string"}}}}}
        """);
  }

  @Test
  @DisplayName("takes any object where a record contains itself")
  void recursion() {
    assertTranslated(
        "{\"$ref\": \"#/definitions/Filter\"}",
        """
        {"type": "object", "properties": {
          "name": {"type": "string"},
          "and": {"type": "array", "items":
            {"type": "object", "x-kubernetes-preserve-unknown-fields": true}}}}
        """);
  }

  @Test
  @DisplayName("tells of JSON, of records without fields, of mappings and of numbers or names")
  void values() {
    assertTranslated(
        """
        {"type": "object", "properties": {
          "any": {"description": "JSON."},
          "object": {"type": "object"},
          "empty": {"type": "object", "properties": {}, "additionalProperties": false},
          "map": {"type": "object", "additionalProperties": {"type": "boolean"}},
          "port": {"type": ["integer", "string"]},
          "word": {"type": "string", "enum": ["ON", "OFF"]},
          "span": {"type": "string", "pattern": "^[0-9]+s$"},
          "bounded": {"type": "integer", "minimum": 1, "maximum": 9}}}
        """,
        """
        {"type": "object", "properties": {
          "any": {"description": "JSON.", "x-kubernetes-preserve-unknown-fields": true},
          "object": {"type": "object", "x-kubernetes-preserve-unknown-fields": true},
          "empty": {"type": "object"},
          "map": {"type": "object", "additionalProperties": {"type": "boolean"}},
          "port": {"x-kubernetes-int-or-string": true},
          "word": {"type": "string", "enum": ["ON", "OFF"]},
          "span": {"type": "string", "pattern": "^[0-9]+s$"},
          "bounded": {"type": "integer", "minimum": 1, "maximum": 9}}}
        """);
  }

  @Test
  @DisplayName("has the defaults that are single values")
  void defaults() {
    assertTranslated(
        """
        {"type": "object", "properties": {
          "text": {"type": "string", "default": "a"},
          "number": {"type": "number", "default": 0.5},
          "list": {"type": "array", "items": {"type": "string"}, "default": ["a"]},
          "object": {"type": "object", "default": {}},
          "nothing": {"type": "string", "default": null}}}
        """,
        """
        {"type": "object", "properties": {
          "text": {"type": "string", "default": "a"},
          "number": {"type": "number", "default": 0.5},
          "list": {"type": "array", "items": {"type": "string"}},
          "object": {"type": "object", "x-kubernetes-preserve-unknown-fields": true},
          "nothing": {"type": "string"}}}
        """);
  }

  @Test
  @DisplayName("tells which fields exclude each other, in plain words")
  void choices() {
    assertTranslated(
        """
        {"type": "object", "properties": {
          "file": {"type": "string"}, "namespace": {"type": "string"},
          "inner": {"type": "object", "properties": {
            "a-b": {"type": "string"}, "c": {"type": "string"}},
            "allOf": [{"oneOf": [{"required": ["a-b"]}, {"required": ["c"]},
              {"not": {"anyOf": [{"required": ["a-b"]}, {"required": ["c"]}]}}]}]},
          "alone": {"type": "object", "properties": {"x": {"type": "string"}},
            "allOf": [{"oneOf": [{"required": ["x"]}]}]}},
         "allOf": [{"oneOf": [{"required": ["file"]}, {"required": ["namespace"]}]}]}
        """,
        """
        {"type": "object", "properties": {
          "file": {"type": "string"}, "namespace": {"type": "string"},
          "inner": {"type": "object", "properties": {
            "a-b": {"type": "string"}, "c": {"type": "string"}},
            "x-kubernetes-validations": [{
              "rule": "(has(self.a__dash__b) ? 1 : 0) + (has(self.c) ? 1 : 0) <= 1",
              "message": "expected: at most one of a-b, c"}]},
          "alone": {"type": "object", "properties": {"x": {"type": "string"}},
            "required": ["x"]}},
         "x-kubernetes-validations": [{
           "rule": "(has(self.file) ? 1 : 0) + (has(self.__namespace__) ? 1 : 0) == 1",
           "message": "expected: exactly one of file, namespace"}]}
        """);
  }

  @Test
  @DisplayName("leaves it to the rule of the JSON Schema where an expression would cost too much")
  void budget() {
    JsonNode item =
        translated(
                """
                {"type": "array", "items": {"type": "object", "properties": {
                  "a": {"type": "string"}, "b": {"type": "string"}, "c": {"type": "string"},
                  "d": {"type": "string"}, "e": {"type": "string"}},
                  "allOf": [{"oneOf": [{"required": ["a"]}, {"required": ["b"]},
                    {"required": ["c"]}, {"required": ["d"]}, {"required": ["e"]}]}]}}
                """)
            .get("items");
    assertThat(item.has("x-kubernetes-validations")).isFalse();
    assertThat(item.at("/allOf/0/oneOf")).hasSize(5);
  }

  @Test
  @DisplayName("leaves it to that rule where a field may be anything, which no expression sees")
  void untyped() {
    JsonNode schema =
        translated(
            """
            {"type": "object", "properties": {"a": {"type": "string"}, "json": {}},
             "allOf": [{"oneOf": [{"required": ["a"]}, {"required": ["json"]}]}]}
            """);
    assertThat(schema.has("x-kubernetes-validations")).isFalse();
    assertThat(schema.at("/allOf/0/oneOf")).hasSize(2);
  }

  @Test
  @DisplayName("has a list under the proper name of a field, and one item under the other")
  void listOrItem() {
    String form =
        "{\"anyOf\": [{\"type\": \"array\", \"items\": {\"type\": \"string\"}}, {\"type\": \"string\"}]}";
    JsonNode schema =
        translated(
            """
            {"type": "object", "properties": {"ones": %1$s, "one": %1$s, "alone": %1$s},
             "allOf": [{"oneOf": [{"required": ["one"]}, {"required": ["ones"]}]}]}
            """
                .formatted(form));
    assertThat(schema.at("/properties/ones/type").asText()).isEqualTo("array");
    assertThat(schema.at("/properties/one/type").asText()).isEqualTo("string");
    assertThat(schema.at("/properties/alone"))
        .isEqualTo(read("{\"x-kubernetes-preserve-unknown-fields\": true}"));
  }

  @Test
  @DisplayName("is refused for what would be lost")
  void unknown() {
    assertThatThrownBy(() -> translated("{\"type\": \"array\", \"uniqueItems\": true}"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("a schema has 'uniqueItems' (expected: one of ");
  }

  private static void assertTranslated(String schema, String expected) {
    assertThat(translated(schema)).isEqualTo(read(expected));
  }

  private static JsonNode translated(String schema) {
    JsonNode definitions =
        read(
            """
            {"Host": {"type": "object", "description": "A host.", "additionalProperties": false,
               "properties": {"name": {"type": "string"}}},
             "Filter": {"type": "object", "additionalProperties": false, "properties": {
               "name": {"type": "string"},
               "and": {"type": "array", "items": {"$ref": "#/definitions/Filter"}}}}}
            """);
    return new StructuralSchema(definitions).of(read(schema));
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}
