// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.http;

import java.io.IOException;

/** An exchange that brought no whole answer. The message holds nothing secret. */
public final class ExchangeException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Why there is no whole answer. */
  private final Reason reason;

  /** Why there is no whole answer. */
  public enum Reason {
    /** It took too long. */
    TIMEOUT,
    /** Who asked is not interested any more. */
    CLOSED,
    /** The asking thread was interrupted. */
    INTERRUPTED,
    /** There is no way to the host. */
    NO_CONNECTION,
    /** What came is larger than allowed, cut off, packed wrongly or a redirect. */
    BROKEN,
    /** A token would have gone over a connection that others can read. */
    INSECURE
  }

  ExchangeException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  ExchangeException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** {@return why there is no whole answer} */
  public Reason reason() {
    return reason;
  }
}
