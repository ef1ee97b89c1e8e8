// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.store;

/**
 * A store that can't be used now: a folder that is gone, a cluster that does not answer. A later
 * call may succeed. The message says what is wrong and what was expected; it holds nothing secret.
 */
public final class StoreUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * With a message that says all.
   *
   * @param message what is wrong, and what was expected
   */
  public StoreUnavailableException(String message) {
    super(message);
  }

  /**
   * With a message, and what was thrown by what the store is kept on.
   *
   * @param message what is wrong, and what was expected
   * @param cause what was thrown
   */
  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
