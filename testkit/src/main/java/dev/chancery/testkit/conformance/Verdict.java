// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.conformance;

/** What came of a case. */
public enum Verdict {
  /** The server does what the case asks for. */
  PASSED,
  /** It does not. */
  FAILED,
  /** The server does not claim to do what the case is about. */
  NOT_APPLICABLE
}
