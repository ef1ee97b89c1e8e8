// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core;

import java.time.Duration;

/**
 * That resources are tried before they are published.
 *
 * @param trial tries them
 * @param limit how long a step is held back for it
 */
record TrialOptions(ResourceTrial trial, Duration limit) {

  TrialOptions {
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException(
          "the limit of a trial is %s (expected: more than zero, such as PT10S)".formatted(limit));
    }
  }
}
