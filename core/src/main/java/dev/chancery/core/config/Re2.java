// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.chancery.spi.model.InvalidValueException;

/** Regular expressions in the dialect that Envoy compiles. */
public final class Re2 {

  private static final int MAX_LENGTH = 4096;
  private static final int MAX_COPIES = 1000;
  private static final int MAX_SHOWN = 64;

  private Re2() {}

  /**
   * Refuses what RE2 would not compile, what repeats a part more than 1,000 times, and what is
   * longer than 4,096 characters.
   *
   * @param field where the expression stands, for the message
   * @param expression what is checked
   * @throws InvalidValueException if the expression is refused
   */
  public static void check(String field, String expression) {
    if (expression.length() > MAX_LENGTH) {
      throw new InvalidValueException(
          field,
          "found a regular expression of %d characters (expected: at most %d)"
              .formatted(expression.length(), MAX_LENGTH));
    }
    int copies = Repetition.of(expression);
    if (copies > MAX_COPIES) {
      throw new InvalidValueException(
          field,
          "found '%s', which repeats a part %d times or more (expected: at most %d, nested repetitions multiplied)"
              .formatted(shown(expression), copies, MAX_COPIES));
    }
    try {
      Pattern unused = Pattern.compile(expression);
    } catch (PatternSyntaxException e) {
      throw new InvalidValueException(
          field,
          "found '%s', where %s (expected: a regular expression in RE2 syntax)"
              .formatted(shown(expression), e.getDescription()));
    }
  }

  private static String shown(String expression) {
    return expression.length() > MAX_SHOWN ? expression.substring(0, MAX_SHOWN) + "…" : expression;
  }
}
