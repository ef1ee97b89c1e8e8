// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.status;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import java.util.Locale;
import java.util.function.Predicate;

/** Envoy's way to say which strings are meant. */
final class StringMatch {

  private StringMatch() {}

  /**
   * Makes a condition.
   *
   * @throws IllegalArgumentException if the matcher says nothing, or what is not understood here
   */
  static Predicate<String> of(StringMatcher matcher) {
    boolean anyCase = matcher.getIgnoreCase();
    String exact = fold(matcher.getExact(), anyCase);
    String prefix = fold(matcher.getPrefix(), anyCase);
    String suffix = fold(matcher.getSuffix(), anyCase);
    String part = fold(matcher.getContains(), anyCase);
    return switch (matcher.getMatchPatternCase()) {
      case EXACT -> value -> fold(value, anyCase).equals(exact);
      case PREFIX -> value -> fold(value, anyCase).startsWith(prefix);
      case SUFFIX -> value -> fold(value, anyCase).endsWith(suffix);
      case CONTAINS -> value -> fold(value, anyCase).contains(part);
      case SAFE_REGEX -> regex(matcher.getSafeRegex().getRegex())::matches;
      case CUSTOM, MATCHPATTERN_NOT_SET ->
          throw new IllegalArgumentException(
              "a string matcher has "
                  + matcher.getMatchPatternCase()
                  + " (expected: exact, prefix, suffix, contains or safe_regex)");
    };
  }

  private static String fold(String value, boolean anyCase) {
    return anyCase ? value.toLowerCase(Locale.ROOT) : value;
  }

  private static Pattern regex(String regex) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "safe_regex is '" + regex + "' (expected: an expression of RE2): " + e.getMessage(), e);
    }
  }
}
