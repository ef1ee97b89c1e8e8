// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

/** A Lease was written by somebody else since it was read. */
public final class LeaseConflictException extends LeaseException {

  private static final long serialVersionUID = 1L;

  /**
   * A write that came too late.
   *
   * @param message which Lease it was
   */
  public LeaseConflictException(String message) {
    super(message);
  }
}
