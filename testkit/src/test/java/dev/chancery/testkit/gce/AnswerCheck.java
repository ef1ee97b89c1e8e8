// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chancery.testkit.gce.query.ApiType;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds an answer against the type that Google's discovery document gives it. */
final class AnswerCheck {

  private final List<String> problems = new ArrayList<>();

  /** What is wrong with an answer. */
  static List<String> problems(JsonNode answer, ApiType type) {
    AnswerCheck check = new AnswerCheck();
    check.value("", answer, type);
    return check.problems;
  }

  private void value(String at, JsonNode value, ApiType type) {
    switch (type.kind()) {
      case MESSAGE, MAP -> fields(at, value, type);
      case LIST -> elements(at, value, type);
      case BOOLEAN -> expect(value.isBoolean(), at, "a boolean", value);
      case NUMBER -> number(at, value, type);
      case STRING -> text(at, value, type);
    }
  }

  private void fields(String at, JsonNode value, ApiType type) {
    expect(value.isObject(), at, "an object", value);
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      Optional<ApiType> fieldType = type.field(field.getKey());
      String below = at + "/" + field.getKey();
      expect(fieldType.isPresent(), below, "no such field", field.getValue());
      fieldType.ifPresent(known -> value(below, field.getValue(), known));
    }
  }

  private void elements(String at, JsonNode value, ApiType type) {
    expect(value.isArray() && !value.isEmpty(), at, "a list that is not empty", value);
    value.forEach(element -> value(at + "[]", element, type.element()));
  }

  private void number(String at, JsonNode value, ApiType type) {
    if (type.jsonType().equals("string")) {
      expect(value.isTextual() && value.asText().matches("-?\\d{1,20}"), at, "digits", value);
    } else if (type.jsonType().equals("integer")) {
      expect(value.isIntegralNumber() && value.canConvertToInt(), at, "an integer", value);
    } else {
      expect(value.isNumber(), at, "a number", value);
    }
  }

  private void text(String at, JsonNode value, ApiType type) {
    expect(value.isTextual(), at, "a text", value);
    List<String> words = type.words();
    expect(words.isEmpty() || words.contains(value.asText()), at, "one of " + words, value);
    expect(!type.format().equals("byte") || isBase64(value.asText()), at, "Base64", value);
    expect(!at.endsWith("kind") || isKind(value, type), at, type.byDefault(), value);
    expect(!at.endsWith("Timestamp") || isTime(value.asText()), at, "RFC 3339", value);
  }

  private static boolean isKind(JsonNode value, ApiType type) {
    return type.byDefault().isEmpty() || value.asText().equals(type.byDefault());
  }

  private static boolean isBase64(String text) {
    try {
      return Base64.getDecoder().decode(text).length > 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isTime(String text) {
    try {
      return OffsetDateTime.parse(text) != null;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private void expect(boolean good, String at, String expected, JsonNode found) {
    if (!good) {
      problems.add("%s: %s (expected: %s)".formatted(at, found, expected));
    }
  }
}
