package dev.chancery.plugins.traffic.values;

import dev.chancery.spi.model.InvalidValueException;

/** Numbers from 0 to 100. */
public final class Percentages {

  private Percentages() {}

  /** Refuses what is none. */
  public static void check(String field, double value) {
    if (!(value >= 0 && value <= 100)) {
      throw new InvalidValueException(field, "found %s (expected: 0 to 100)".formatted(value));
    }
  }
}
