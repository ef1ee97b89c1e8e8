// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot.constraint;

/**
 * A constraint that a message does not keep. Holds no value of a field that may be secret.
 *
 * @param field the field in Envoy's words, such as {@code health_checks[0].timeout}; empty for the
 *     message itself
 * @param found what is there
 * @param expected what would be right
 */
public record Violation(String field, String found, String expected) {

  /** In one line, such as {@code health_checks[0].timeout: found 0s (expected: more than 0s)}. */
  @Override
  public String toString() {
    return (field.isEmpty() ? "" : field + ": ")
        + "found "
        + found
        + " (expected: "
        + expected
        + ")";
  }
}
