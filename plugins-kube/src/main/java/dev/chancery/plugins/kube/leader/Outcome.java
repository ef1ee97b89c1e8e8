// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.leader;

/** What came of an attempt to hold a Lease. */
sealed interface Outcome {

  /**
   * This replica holds it.
   *
   * @param since it did so at this moment, at the latest
   */
  record Holds(Moment since) implements Outcome {}

  /**
   * Another replica holds it.
   *
   * @param holder its identity
   */
  record Follows(String holder) implements Outcome {}

  /**
   * It is not known who holds it.
   *
   * @param message what was tried, what failed, and what would help
   */
  record Failed(String message) implements Outcome {}
}
