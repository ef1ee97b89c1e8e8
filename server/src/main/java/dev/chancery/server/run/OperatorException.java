// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.run;

/**
 * Something that whoever runs the program can put right. The message says what was found, what
 * would be right, and the next step; it is all that is shown.
 */
public final class OperatorException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Trouble that is known by itself.
   *
   * @param message what was found, what would be right, and the next step
   */
  public OperatorException(String message) {
    super(message);
  }

  /**
   * Trouble that showed in an exception.
   *
   * @param message what was found, what would be right, and the next step
   * @param cause the exception
   */
  public OperatorException(String message, Throwable cause) {
    super(message, cause);
  }
}
