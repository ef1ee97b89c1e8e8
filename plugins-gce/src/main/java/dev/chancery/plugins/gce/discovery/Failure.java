// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.discovery;

import dev.chancery.plugins.gce.api.GceException.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why something can't be had now.
 *
 * @param message for users
 * @param reason what kind of failure it is
 * @param from when the first failure in a row was
 */
record Failure(String message, Reason reason, Instant from) {

  /** This one, as a further one in a row if there was one before. */
  Failure since(@Nullable Failure before) {
    return before == null ? this : new Failure(message, reason, before.from());
  }

  /** Whether it goes away only when somebody changes something. */
  boolean isLasting() {
    return reason == Reason.CONFIGURATION || reason == Reason.CREDENTIALS;
  }
}
