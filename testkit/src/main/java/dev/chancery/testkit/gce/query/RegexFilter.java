// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The filters with {@code eq} and {@code ne}, whose values are regular expressions. */
final class RegexFilter {

  private static final String COMPARISON =
      "([A-Za-z][\\w.-]*)\\s+(eq|ne)\\s+(?:\"([^\"]*)\"|'([^']*)'|([^\\s()\"']\\S*?))";
  private static final Pattern ALONE = Pattern.compile("\\s*" + COMPARISON + "\\s*");
  private static final Pattern IN_PARENTHESES =
      Pattern.compile("\\s*\\(\\s*" + COMPARISON + "\\s*\\)\\s*");

  /** What RE2 lacks of the JDK's expressions: looking around, and what was captured. */
  private static final Pattern NOT_RE2 = Pattern.compile("\\(\\?<?[=!]|\\(\\?>|\\\\[1-9]|[*+?]\\+");

  private RegexFilter() {}

  /** Reads a filter; empty if it is not of this language. */
  static Optional<Predicate<JsonNode>> parse(String text, ApiType type) {
    Matcher alone = ALONE.matcher(text);
    if (alone.matches()) {
      return Optional.of(comparison(alone, type));
    }
    Matcher next = IN_PARENTHESES.matcher(text);
    Predicate<JsonNode> all = node -> true;
    int end = 0;
    while (next.region(end, text.length()).lookingAt()) {
      all = all.and(comparison(next, type));
      end = next.end();
    }
    return end == text.length() ? Optional.of(all) : Optional.empty();
  }

  private static Predicate<JsonNode> comparison(Matcher match, ApiType type) {
    FieldPath field = FieldPath.of(match.group(1), type);
    if (field.throughList() || !field.isAtomic()) {
      throw new InvalidQueryException("'%s' is no single value".formatted(match.group(1)));
    }
    Pattern pattern = pattern(literal(match));
    boolean wanted = match.group(2).equals("eq");
    return node ->
        pattern.matcher(field.first(node).map(JsonNode::asText).orElse("")).matches() == wanted;
  }

  private static String literal(Matcher match) {
    for (int group = 3; group <= 4; group++) {
      if (match.group(group) != null) {
        return match.group(group);
      }
    }
    return match.group(5);
  }

  private static Pattern pattern(String literal) {
    if (NOT_RE2.matcher(literal).find()) {
      throw new InvalidQueryException("RE2 has no '%s'".formatted(literal));
    }
    try {
      return Pattern.compile(literal);
    } catch (PatternSyntaxException e) {
      throw new InvalidQueryException(e.getDescription());
    }
  }
}
