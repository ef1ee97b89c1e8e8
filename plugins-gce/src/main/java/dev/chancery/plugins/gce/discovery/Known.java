// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.discovery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the answer to a question.
 *
 * @param value the last good answer; null while there was none
 * @param since when it came; without meaning while there was none
 * @param failure why there is no newer one; null if all is well
 */
record Known<A>(@Nullable A value, Instant since, @Nullable Failure failure) {

  /** Nothing was heard yet. */
  static <A> Known<A> nothing() {
    return new Known<>(null, Instant.EPOCH, null);
  }

  /** This came. */
  Known<A> answered(A newValue, Instant now) {
    return new Known<>(newValue.equals(value) ? value : newValue, now, null);
  }

  /** This came instead of an answer; the last good one stays. */
  Known<A> failed(Failure newFailure) {
    return new Known<>(value, since, newFailure.since(failure));
  }

  boolean isNothing() {
    return value == null && failure == null;
  }
}
