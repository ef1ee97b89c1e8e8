// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often a regular expression makes its compiler copy the innermost part. RE2 refuses more than
 * 1,000 copies ({@code kMaxRepeat} in its parser); RE2/J counts each repetition for itself, and so
 * lets some nested ones use up all memory.
 */
final class Repetition {

  private static final int MAX_TOLD = 1_000_000;
  private static final Pattern COUNT = Pattern.compile("\\{(\\d{1,4})(,(\\d{1,4})?)?\\}");

  private final String expression;
  private final Matcher count;

  /** For each open group, the most copies of any part within it so far. */
  private final Deque<Integer> groups = new ArrayDeque<>();

  /** The copies within what stands just before, which a repetition would multiply. */
  private int last = 1;

  private Repetition(String expression) {
    this.expression = expression;
    this.count = COUNT.matcher(expression);
    groups.push(1);
  }

  /** The most copies of any part of an expression; at most a million is told. */
  static int of(String expression) {
    Repetition repetition = new Repetition(expression);
    int at = 0;
    while (at < expression.length()) {
      at = repetition.read(at);
    }
    return repetition.groups.stream().mapToInt(Integer::intValue).max().orElse(1);
  }

  /** Reads one part and tells where the next begins. */
  private int read(int at) {
    if (count.region(at, expression.length()).lookingAt()) {
      String times = count.group(3) == null ? count.group(1) : count.group(3);
      last = Math.min(MAX_TOLD, last * Math.max(1, Integer.parseInt(times)));
      raise(last);
      return count.end();
    }
    int next = at + 1;
    switch (expression.charAt(at)) {
      case '(' -> groups.push(1);
      case ')' -> {
        last = groups.size() > 1 ? groups.pop() : 1;
        raise(last);
        return next;
      }
      case '[' -> next = endOfClass(at);
      case '\\' ->
          next = expression.startsWith("\\Q", at) ? endOfText(at) : Math.min(at + 2, length());
      default -> {}
    }
    last = 1;
    return next;
  }

  private int endOfText(int at) {
    int end = expression.indexOf("\\E", at);
    return end < 0 ? length() : end + 2;
  }

  /** A bracket that stands first in a class is a member of it, as are those of named classes. */
  private int endOfClass(int begin) {
    int first = expression.startsWith("^", begin + 1) ? begin + 2 : begin + 1;
    for (int at = first; at < length(); at++) {
      char letter = expression.charAt(at);
      if (letter == ']' && at > first) {
        return at + 1;
      }
      int named = expression.startsWith("[:", at) ? expression.indexOf(":]", at) : -1;
      if (letter == '\\') {
        at++;
      } else if (named > 0) {
        at = named + 1;
      }
    }
    return length();
  }

  private int length() {
    return expression.length();
  }

  private void raise(int copies) {
    groups.push(Math.max(groups.pop(), copies));
  }
}
