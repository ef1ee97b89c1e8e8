// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.crd;

/**
 * What the expressions of one definition may cost. The API server refuses a definition if it
 * estimates that one expression costs more than 10,000,000 units or all together more than ten
 * times as much, for the largest request that it takes, all of it records that the expression looks
 * at; this stays below. Used by one thread.
 */
final class CelBudget {

  /** How many bytes the API server takes for a request to have at most. */
  static final long MAX_REQUEST = 3 * 1024 * 1024;

  private static final long UNITS_PER_FIELD = 2;
  private static final long MAX_RULE = 9_000_000;
  private static final long MAX_ALL = 80_000_000;

  private long left = MAX_ALL;

  /**
   * Pays for an expression if there is enough left.
   *
   * @param fields how many fields it looks at, however often it may have to
   */
  boolean spend(long fields) {
    long cost = fields * UNITS_PER_FIELD;
    if (cost > MAX_RULE || cost > left) {
      return false;
    }
    left -= cost;
    return true;
  }
}
