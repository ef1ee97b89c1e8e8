// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import io.grpc.Status;

/** A host refuses a stream. */
public final class StreamRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Status status;

  /**
   * Makes the exception.
   *
   * @param status what the client is told, such as {@code PERMISSION_DENIED} with a description
   */
  public StreamRefusedException(Status status) {
    super(status.toString());
    this.status = status;
  }

  /** {@return what the client is told} */
  public Status status() {
    Status known = status;
    return known == null ? Status.UNKNOWN.withDescription(getMessage()) : known;
  }
}
