// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.record;

/**
 * How much of a text is read, so that no text can use up the process.
 *
 * @param maxCharacters the longest text, in UTF-16 code units; 1 or more
 * @param maxDepth how deep values may stand within each other; 1 to 500
 * @param maxAliased how many values aliases may repeat, all in all, in one document; 0 or more
 */
public record ReadLimits(int maxCharacters, int maxDepth, int maxAliased) {

  /** 16 Mi characters, 100 levels, 100,000 repeated values. */
  public static final ReadLimits DEFAULT = new ReadLimits(16 * 1024 * 1024, 100, 100_000);

  /** Checks the numbers. */
  public ReadLimits {
    if (maxCharacters < 1 || maxDepth < 1 || maxDepth > 500 || maxAliased < 0) {
      throw new IllegalArgumentException(
          "found limits of %d characters, %d levels, %d repeated values (expected: at least 1, 1 to 500, at least 0)"
              .formatted(maxCharacters, maxDepth, maxAliased));
    }
  }

  /**
   * {@return the same limits but for the longest text}
   *
   * @param newMaxCharacters the longest text, in UTF-16 code units; 1 or more
   * @throws IllegalArgumentException if it is less
   */
  public ReadLimits withMaxCharacters(int newMaxCharacters) {
    return new ReadLimits(newMaxCharacters, maxDepth, maxAliased);
  }
}
