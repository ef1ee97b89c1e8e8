// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import java.util.OptionalInt;

/**
 * A number or a name, such as a port by either; the same as {@code IntOrString} of Kubernetes' API.
 * In YAML it is a whole number or a text; a text of digits is the number.
 *
 * @param text the name, or the digits of the number
 */
public record IntOrString(String text) {

  private static final int MAX_DIGITS = 9;

  /** Checks that there is a text. */
  public IntOrString {
    Check.present("text", text);
  }

  /**
   * {@return the number}
   *
   * @param number 0 to 999999999
   */
  public static IntOrString of(int number) {
    return new IntOrString(Integer.toString(number));
  }

  /** {@return the number, from 0 to 999999999, unless this is a name} */
  public OptionalInt number() {
    boolean isNumber =
        !text.isEmpty()
            && text.length() <= MAX_DIGITS
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return isNumber ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
  }

  @Override
  public String toString() {
    return text;
  }
}
