// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.envoy;

/** No Envoy is on this machine and none could be fetched. The message says how to get one. */
public final class EnvoyUnavailableException extends EnvoyException {

  private static final long serialVersionUID = 1L;

  /**
   * What is missing and each way to get it.
   *
   * @param message what is missing and each way to get it
   */
  public EnvoyUnavailableException(String message) {
    super(message);
  }

  /**
   * As {@link #EnvoyUnavailableException(String)}, with what led to it.
   *
   * @param message what is missing and each way to get it
   * @param cause what led to it
   */
  public EnvoyUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
