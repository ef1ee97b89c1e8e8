// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.auth;

import java.util.regex.Pattern;

/** Patterns in which a star stands for any text. */
final class Glob {

  private Glob() {}

  /** Whether a text is of a pattern, from its first character to its last. */
  static boolean matches(String pattern, String text) {
    int star = pattern.indexOf('*');
    if (star < 0) {
      return pattern.equals(text);
    }
    int tail = pattern.lastIndexOf('*') + 1;
    int end = text.length() - (pattern.length() - tail);
    if (end < star
        || !text.startsWith(pattern.substring(0, star))
        || !text.endsWith(pattern.substring(tail))) {
      return false;
    }
    return middle(pattern.substring(star, tail), text.substring(star, end));
  }

  /** The parts between stars stand in the text, in this order; the first place will do. */
  private static boolean middle(String stars, String text) {
    int from = 0;
    for (String part : stars.split(Pattern.quote("*"), -1)) {
      int at = text.indexOf(part, from);
      if (at < 0) {
        return false;
      }
      from = at + part.length();
    }
    return true;
  }
}
