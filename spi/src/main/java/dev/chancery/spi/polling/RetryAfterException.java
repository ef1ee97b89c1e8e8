// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.polling;

import java.time.Duration;

/**
 * Thrown by an {@link EndpointQuery} whose back end answers nobody for a while, such as one whose
 * quota is used up until the next minute, or that said {@code Retry-After}.
 */
public final class RetryAfterException extends Exception {

  private static final long serialVersionUID = 1;

  /** How long not to ask, as it was given. */
  private final Duration retryAfter;

  /**
   * A failure of the whole query.
   *
   * @param message what was tried, what failed, and what would help; nothing secret
   * @param retryAfter how long not to ask for these upstreams; as long as usual if it is zero or
   *     negative, at most an hour
   */
  public RetryAfterException(String message, Duration retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  /**
   * {@return how long not to ask, as it was given: it may be zero or negative, for as long as
   * usual}
   */
  public Duration retryAfter() {
    return retryAfter;
  }
}
