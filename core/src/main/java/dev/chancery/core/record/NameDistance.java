// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.record;

/** How far two names are from each other. */
final class NameDistance {

  private final String one;
  private final String other;
  private final int[][] distances;

  NameDistance(String one, String other) {
    this.one = one;
    this.other = other;
    this.distances = new int[one.length() + 1][other.length() + 1];
  }

  /** How many letters must be added, removed, replaced or swapped (optimal string alignment). */
  int letters() {
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        distances[i][j] = i == 0 || j == 0 ? i + j : least(i, j);
      }
    }
    return distances[one.length()][other.length()];
  }

  private int least(int i, int j) {
    int replaced = distances[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
    int added = 1 + Math.min(distances[i - 1][j], distances[i][j - 1]);
    int least = Math.min(replaced, added);
    return isSwap(i, j) ? Math.min(least, distances[i - 2][j - 2] + 1) : least;
  }

  private boolean isSwap(int i, int j) {
    return i > 1
        && j > 1
        && one.charAt(i - 1) == other.charAt(j - 2)
        && one.charAt(i - 2) == other.charAt(j - 1);
  }
}
