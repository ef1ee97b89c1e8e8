// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;

/** Reads the language of Google's API improvement proposal 160, by recursive descent. */
final class FilterParser {

  private static final int DEEPEST = 100;

  private final FilterScanner scanner;
  private final ApiType type;
  private int depth;

  FilterParser(String text, ApiType type) {
    this.scanner = new FilterScanner(text);
    this.type = type;
  }

  Predicate<JsonNode> parse() {
    Predicate<JsonNode> all = expression();
    if (!scanner.atEnd()) {
      throw scanner.unexpected();
    }
    return all;
  }

  private Predicate<JsonNode> expression() {
    Predicate<JsonNode> all = sequence();
    while (scanner.takeWord("AND")) {
      all = all.and(sequence());
    }
    return all;
  }

  /** Factors side by side. */
  private Predicate<JsonNode> sequence() {
    Predicate<JsonNode> all = factor();
    while (!scanner.atEnd() && !scanner.sees(')') && !scanner.seesWord("AND")) {
      all = all.and(factor());
    }
    return all;
  }

  private Predicate<JsonNode> factor() {
    Predicate<JsonNode> any = term();
    while (scanner.takeWord("OR")) {
      any = any.or(term());
    }
    return any;
  }

  private Predicate<JsonNode> term() {
    boolean negated = scanner.takeWord("NOT") || scanner.take('-');
    Predicate<JsonNode> simple = scanner.take('(') ? inParentheses() : comparison();
    return negated ? simple.negate() : simple;
  }

  private Predicate<JsonNode> inParentheses() {
    if (++depth > DEEPEST) {
      throw new InvalidQueryException("more than %d parentheses".formatted(DEEPEST));
    }
    Predicate<JsonNode> inner = expression();
    if (!scanner.take(')')) {
      throw scanner.unexpected();
    }
    depth--;
    return inner;
  }

  private Predicate<JsonNode> comparison() {
    FieldPath field = FieldPath.of(scanner.field(), type);
    String operator = scanner.operator();
    boolean quoted = scanner.sees('"') || scanner.sees('\'');
    String value = scanner.value();
    if (operator.equals(":")) {
      return !quoted && value.equals("*")
          ? Comparisons.present(field)
          : Comparisons.has(field, value);
    }
    return Comparisons.compare(field, operator, value);
  }
}
