// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.api;

import java.time.Duration;
import java.util.Optional;

/**
 * Compute Engine did not answer as it was asked to. The message is for users: it names what was
 * asked and what the answer was, and holds nothing secret.
 */
public final class GceException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Why it failed. */
  private final Reason reason;

  /** How long to wait before it is asked again; zero if the answer does not say. */
  private final Duration retryAfter;

  /** Why a call failed, as far as it matters for what to do next. */
  public enum Reason {
    /**
     * A quota is used up, whatever the HTTP status was; it is filled again with the next minute.
     */
    QUOTA,
    /** The service or the way to it does not work now: 5xx, no connection, a broken answer. */
    UNAVAILABLE,
    /** The answer took too long. */
    TIMEOUT,
    /** The identity is not known, may not ask this, or no token could be had. */
    CREDENTIALS,
    /** What was asked for does not exist, or the question makes no sense. */
    CONFIGURATION
  }

  /**
   * A failure that says nothing of when to ask again.
   *
   * @param reason why it failed
   * @param message what was asked, what the answer was, what would help; nothing secret
   * @param cause what was caught
   */
  public GceException(Reason reason, String message, Throwable cause) {
    this(reason, message, Duration.ZERO, cause);
  }

  /**
   * A failure whose answer may say when to ask again.
   *
   * @param reason why it failed
   * @param message what was asked, what the answer was, what would help; nothing secret
   * @param retryAfter how long to wait; zero if the answer does not say
   * @param cause what was caught
   */
  public GceException(Reason reason, String message, Duration retryAfter, Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.retryAfter = retryAfter;
  }

  /** What was asked, what the answer was, what would help. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  /** {@return why it failed} */
  public Reason reason() {
    return reason;
  }

  /** {@return how long to wait before it is asked again; empty if the answer does not say} */
  public Optional<Duration> retryAfter() {
    return retryAfter.isZero() ? Optional.empty() : Optional.of(retryAfter);
  }
}
