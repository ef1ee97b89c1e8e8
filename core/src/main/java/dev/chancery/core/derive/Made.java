// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.derive;

import dev.chancery.spi.model.Problem;

/**
 * What a plugin made, or why it made nothing.
 *
 * @param <T> what it makes
 */
sealed interface Made<T> {

  /**
   * It made something.
   *
   * @param value what
   */
  record Done<T>(T value) implements Made<T> {}

  /**
   * It made nothing; what it made before stays.
   *
   * @param problem why
   * @param again whether it is to be called again later, though nothing changes
   */
  record Failed<T>(Problem problem, boolean again) implements Made<T> {}
}
