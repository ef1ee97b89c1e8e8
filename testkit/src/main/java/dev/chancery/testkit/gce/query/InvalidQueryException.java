// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce.query;

/** A filter or a field mask that Google refuses; the message says what is wrong with it. */
public final class InvalidQueryException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** What is wrong. */
  private final String reason;

  InvalidQueryException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** {@return what is wrong} */
  public String reason() {
    return reason;
  }
}
