// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.envoy;

/** Envoy did not start, did not answer, or did not do so in time. The message says what to do. */
public class EnvoyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * What was found, what would be right, and the next step.
   *
   * @param message what was found, what would be right, and the next step
   */
  public EnvoyException(String message) {
    super(message);
  }

  /**
   * As {@link #EnvoyException(String)}, with what led to it.
   *
   * @param message what was found, what would be right, and the next step
   * @param cause what led to it
   */
  public EnvoyException(String message, Throwable cause) {
    super(message, cause);
  }
}
