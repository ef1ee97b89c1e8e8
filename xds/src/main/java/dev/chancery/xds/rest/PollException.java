package dev.chancery.xds.rest;

import io.grpc.Status;

/** A poll can't be answered. */
final class PollException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Status status;

  PollException(Status status) {
    super(status.getDescription(), status.getCause());
    this.status = status;
  }

  Status status() {
    return status;
  }
}
