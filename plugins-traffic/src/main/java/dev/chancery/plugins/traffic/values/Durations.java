// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.values;

import dev.chancery.spi.model.InvalidValueException;
import java.time.Duration;
import java.util.function.Consumer;

/** Lengths of time in options, and in Envoy's messages. */
public final class Durations {

  private Durations() {}

  /**
   * Checks that a length of time is not below zero.
   *
   * @param field where it stands, for the message
   * @param value the length
   * @throws InvalidValueException if it is below zero
   */
  public static void notNegative(String field, Duration value) {
    if (value.isNegative()) {
      throw new InvalidValueException(
          field, "found a negative length of time (expected: 0s or more, such as 1.5s)");
    }
  }

  /**
   * Checks that a length of time is above zero.
   *
   * @param field where it stands, for the message
   * @param value the length
   * @throws InvalidValueException if it is zero or below
   */
  public static void positive(String field, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new InvalidValueException(
          field, "found no length of time (expected: more than 0s, such as 1.5s)");
    }
  }

  /**
   * {@return the same length in Envoy's messages}
   *
   * @param value zero or more
   */
  public static com.google.protobuf.Duration toProto(Duration value) {
    return com.google.protobuf.Duration.newBuilder()
        .setSeconds(value.getSeconds())
        .setNanos(value.getNano())
        .build();
  }

  /**
   * Hands on a length that is not zero.
   *
   * @param value zero where nothing is set
   * @param setter takes it in Envoy's messages
   */
  public static void ifSet(Duration value, Consumer<com.google.protobuf.Duration> setter) {
    ifNot(Duration.ZERO, value, setter);
  }

  /**
   * Hands on a length that is not what Envoy takes by itself.
   *
   * @param byItself what Envoy takes
   * @param value the length
   * @param setter takes it in Envoy's messages
   */
  public static void ifNot(
      Duration byItself, Duration value, Consumer<com.google.protobuf.Duration> setter) {
    if (!value.equals(byItself)) {
      setter.accept(toProto(value));
    }
  }
}
