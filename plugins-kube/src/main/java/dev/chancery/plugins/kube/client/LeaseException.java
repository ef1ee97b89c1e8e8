// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

/** A Lease could not be read or written. The message is for people, and has nothing secret. */
public class LeaseException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * A call that failed.
   *
   * @param message what was tried, what failed, and what would help
   */
  public LeaseException(String message) {
    super(message);
  }
}
