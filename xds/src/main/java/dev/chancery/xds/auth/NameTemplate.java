// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.auth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name with variables in braces, such as {@code spiffe://prod/ns/{namespace}/sa/{account}}. A
 * variable takes letters, digits, dots, hyphens and underscores, at least one of them, so that what
 * it took is never a pattern itself.
 */
final class NameTemplate {

  private static final Pattern VARIABLE = Pattern.compile("\\{([a-zA-Z][a-zA-Z0-9]*)}");
  private static final String VALUE = "([A-Za-z0-9._-]+)";

  private final String text;
  private final List<String> variables = new ArrayList<>();
  private final Pattern pattern;

  NameTemplate(String text) {
    this.text = text;
    StringBuilder regex = new StringBuilder();
    Matcher found = VARIABLE.matcher(text);
    int from = 0;
    while (found.find()) {
      regex.append(Pattern.quote(text.substring(from, found.start()))).append(VALUE);
      variables.add(found.group(1));
      from = found.end();
    }
    this.pattern = Pattern.compile(regex.append(Pattern.quote(text.substring(from))).toString());
  }

  /** What the variables took; empty if the name is of another form. */
  Optional<Map<String, String>> match(String name) {
    Matcher matcher = pattern.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < variables.size(); i++) {
      String before = values.put(variables.get(i), matcher.group(i + 1));
      if (before != null && !before.equals(matcher.group(i + 1))) {
        return Optional.empty();
      }
    }
    return Optional.of(values);
  }

  /** Checks that a text uses no other variables. */
  void check(String use) {
    Matcher found = VARIABLE.matcher(use);
    while (found.find()) {
      if (!variables.contains(found.group(1))) {
        throw new IllegalArgumentException(
            "'%s' has the variable {%s}, which '%s' has not (expected: one of %s)"
                .formatted(use, found.group(1), text, variables));
      }
    }
  }

  /** Puts what the variables took into a text. */
  static String fill(String text, Map<String, String> values) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
  }
}
