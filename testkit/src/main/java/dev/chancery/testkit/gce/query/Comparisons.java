// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** What a field of a resource can be asked. */
final class Comparisons {

  private Comparisons() {}

  /** Whether the field is there, and not empty. */
  static Predicate<JsonNode> present(FieldPath field) {
    return node -> field.all(node).stream().anyMatch(value -> !isDefault(value));
  }

  private static boolean isDefault(JsonNode value) {
    return value.isContainerNode() ? value.isEmpty() : value.asText().isEmpty();
  }

  /** Whether a list has a value, a map a key, or the field the value. */
  static Predicate<JsonNode> has(FieldPath field, String value) {
    if (field.type().kind() == ApiType.Kind.MAP) {
      return node -> field.all(node).stream().anyMatch(map -> map.has(value));
    }
    ApiType type = field.type().kind() == ApiType.Kind.LIST ? field.type().element() : field.type();
    if (type.kind() == ApiType.Kind.MESSAGE) {
      throw new InvalidQueryException("a message has no value '%s'".formatted(value));
    }
    Predicate<JsonNode> equal = test(type, "=", value);
    return node -> field.all(node).stream().anyMatch(equal);
  }

  /** Compares the field with a value. */
  static Predicate<JsonNode> compare(FieldPath field, String operator, String value) {
    if (field.throughList() || !field.isAtomic()) {
      throw new InvalidQueryException("'%s' needs a single value".formatted(operator));
    }
    Predicate<JsonNode> test = test(field.type(), operator, value);
    boolean otherwise = field.hasDefault() && test.test(NullNode.instance);
    return node -> field.first(node).map(test::test).orElse(otherwise);
  }

  private static Predicate<JsonNode> test(ApiType type, String operator, String value) {
    IntPredicate sign = sign(operator);
    return switch (type.kind()) {
      case NUMBER -> {
        BigDecimal number = number(value);
        yield node -> sign.test(number(node.isNull() ? "0" : node.asText()).compareTo(number));
      }
      case BOOLEAN -> {
        if (!value.matches("true|false") || !operator.matches("!?=")) {
          throw new InvalidQueryException("a boolean can't be %s '%s'".formatted(operator, value));
        }
        yield node -> sign.test(Boolean.toString(node.asBoolean()).compareTo(value));
      }
      default -> node -> sign.test(compareTexts(node.isNull() ? "" : node.asText(), value));
    };
  }

  private static IntPredicate sign(String operator) {
    return switch (operator) {
      case "=" -> sign -> sign == 0;
      case "!=" -> sign -> sign != 0;
      case "<" -> sign -> sign < 0;
      case "<=" -> sign -> sign <= 0;
      case ">" -> sign -> sign > 0;
      default -> sign -> sign >= 0;
    };
  }

  private static BigDecimal number(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new InvalidQueryException("'%s' is no number".formatted(text));
    }
  }

  /** Times are compared as such, whatever their zones. */
  private static int compareTexts(String one, String other) {
    Optional<OffsetDateTime> oneTime = time(one);
    Optional<OffsetDateTime> otherTime = oneTime.flatMap(time -> time(other));
    return oneTime.isPresent() && otherTime.isPresent()
        ? oneTime.get().toInstant().compareTo(otherTime.get().toInstant())
        : one.compareTo(other);
  }

  private static Optional<OffsetDateTime> time(String text) {
    if (text.length() < 20 || text.charAt(10) != 'T') {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
