// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.record;

/**
 * Where something was written.
 *
 * @param origin what the text is called, such as a file's name
 * @param line the line, from 1; 0 if the text has no lines, as a command line has none
 */
public record Position(String origin, int line) {

  /**
   * {@return a place in what has no lines}
   *
   * @param origin what it is called, such as a command line's option
   */
  public static Position of(String origin) {
    return new Position(origin, 0);
  }

  /** The form in which problems name it, such as {@code edge.yaml:12}. */
  @Override
  public String toString() {
    return line == 0 ? origin : origin + ":" + line;
  }
}
