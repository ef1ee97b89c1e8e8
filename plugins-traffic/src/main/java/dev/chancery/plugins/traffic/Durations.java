package dev.chancery.plugins.traffic;

import dev.chancery.spi.model.InvalidValueException;
import java.time.Duration;

/** Lengths of time in options, and in Envoy's messages. */
final class Durations {

  private Durations() {}

  static void notNegative(String field, Duration value) {
    if (value.isNegative()) {
      throw new InvalidValueException(
          field, "found a negative length of time (expected: 0s or more, such as 1.5s)");
    }
  }

  static com.google.protobuf.Duration toProto(Duration value) {
    return com.google.protobuf.Duration.newBuilder()
        .setSeconds(value.getSeconds())
        .setNanos(value.getNano())
        .build();
  }
}
