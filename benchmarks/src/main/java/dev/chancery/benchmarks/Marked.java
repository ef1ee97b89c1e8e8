// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks;

import dev.chancery.spi.model.Option;

/**
 * An option that leaves a marker in its cluster, which shows in the bytes that clients receive.
 *
 * @param generation tells one marker from another
 */
public record Marked(int generation) implements Option {

  private static final int DIGITS = 8;

  /** What to look for in the bytes; occurs nowhere else. */
  public static String text(int generation) {
    String number = Integer.toString(generation);
    return "zgen-" + "0".repeat(Math.max(0, DIGITS - number.length())) + number;
  }
}
