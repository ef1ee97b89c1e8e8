// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce.query;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Walks through the text of a filter. White space before what is looked for is skipped. */
final class FilterScanner {

  private static final Pattern FIELD = Pattern.compile("[A-Za-z_][\\w-]*(\\.[\\w-]+)*");
  private static final Pattern OPERATOR = Pattern.compile("<=|>=|!=|=|<|>|:");
  private static final Pattern VALUE = Pattern.compile("[^\\s()\"'=<>!~]+");
  private static final Pattern QUOTED =
      Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|'((?:[^'\\\\]|\\\\.)*)'");

  private final String text;
  private final Matcher matcher;
  private int position;

  FilterScanner(String text) {
    this.text = text;
    this.matcher = FIELD.matcher(text);
  }

  boolean atEnd() {
    skipSpace();
    return position == text.length();
  }

  boolean sees(char wanted) {
    return !atEnd() && text.charAt(position) == wanted;
  }

  boolean take(char wanted) {
    boolean there = sees(wanted);
    position += there ? 1 : 0;
    return there;
  }

  /** Whether a word comes next, and not only the begin of a longer one. */
  boolean seesWord(String word) {
    skipSpace();
    int end = position + word.length();
    return text.startsWith(word, position)
        && (end == text.length()
            || Character.isWhitespace(text.charAt(end))
            || text.charAt(end) == '(');
  }

  boolean takeWord(String word) {
    boolean there = seesWord(word);
    position += there ? word.length() : 0;
    return there;
  }

  String field() {
    return next(FIELD);
  }

  String operator() {
    return next(OPERATOR);
  }

  /** A value, without the quotes that it may have. */
  String value() {
    if (!sees('"') && !sees('\'')) {
      return next(VALUE);
    }
    String quoted = next(QUOTED);
    return quoted.substring(1, quoted.length() - 1).replaceAll("\\\\(.)", "$1");
  }

  private String next(Pattern pattern) {
    skipSpace();
    matcher.usePattern(pattern).region(position, text.length());
    if (!matcher.lookingAt()) {
      throw unexpected();
    }
    position = matcher.end();
    return matcher.group();
  }

  InvalidQueryException unexpected() {
    return new InvalidQueryException(
        atEnd()
            ? "the filter ends too early"
            : "unexpected '%s' at %d".formatted(text.charAt(position), position));
  }

  private void skipSpace() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
  }
}
