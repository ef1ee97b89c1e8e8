// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.values;

import dev.chancery.spi.model.InvalidValueException;
import java.time.Duration;
import java.util.function.Consumer;

/** Lengths of time in options, and in Envoy's messages. */
public final class Durations {

  private Durations() {}

  /** Refuses a length of time below zero. */
  public static void notNegative(String field, Duration value) {
    if (value.isNegative()) {
      throw new InvalidValueException(
          field, "found a negative length of time (expected: 0s or more, such as 1.5s)");
    }
  }

  /** Refuses a length of time of zero or below. */
  public static void positive(String field, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new InvalidValueException(
          field, "found no length of time (expected: more than 0s, such as 1.5s)");
    }
  }

  /** The same length in Envoy's messages. */
  public static com.google.protobuf.Duration toProto(Duration value) {
    return com.google.protobuf.Duration.newBuilder()
        .setSeconds(value.getSeconds())
        .setNanos(value.getNano())
        .build();
  }

  /** Hands on a length that is not zero. */
  public static void ifSet(Duration value, Consumer<com.google.protobuf.Duration> setter) {
    ifNot(Duration.ZERO, value, setter);
  }

  /** Hands on a length that is not what Envoy takes by itself. */
  public static void ifNot(
      Duration byItself, Duration value, Consumer<com.google.protobuf.Duration> setter) {
    if (!value.equals(byItself)) {
      setter.accept(toProto(value));
    }
  }
}
