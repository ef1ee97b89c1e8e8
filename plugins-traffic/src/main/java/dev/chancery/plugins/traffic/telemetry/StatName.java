// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.telemetry;

import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;

/** Names in Envoy's statistics, where a dot divides one from the next. */
final class StatName {

  private StatName() {}

  /** Refuses what is none. */
  static void check(String field, String name) {
    Check.notEmpty(field, name);
    Check.oneLine(field, name);
    if (name.indexOf('.') >= 0) {
      throw new InvalidValueException(
          field, "found '%s' (expected: a name without dots)".formatted(name));
    }
  }
}
