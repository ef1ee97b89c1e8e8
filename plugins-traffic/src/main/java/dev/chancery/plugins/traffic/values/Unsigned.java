// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.values;

import com.google.protobuf.UInt32Value;
import dev.chancery.spi.model.Check;
import java.util.function.Consumer;

/** Unsigned numbers of 32 bits. */
public final class Unsigned {

  /** The greatest unsigned number of 32 bits. */
  public static final long MAX = 0xFFFFFFFFL;

  private Unsigned() {}

  /**
   * Checks that a number is unsigned and of 32 bits.
   *
   * @param field where it stands, for the message
   * @param value the number
   * @throws dev.chancery.spi.model.InvalidValueException if it is not from 0 to {@link #MAX}
   */
  public static void check(String field, long value) {
    Check.range(field, value, 0, MAX);
  }

  /**
   * {@return the number in Envoy's messages; protobuf's Java keeps its bits in an int}
   *
   * @param value from 0 to {@link #MAX}
   */
  public static UInt32Value toProto(long value) {
    return UInt32Value.of((int) value);
  }

  /**
   * Hands on a number that is set.
   *
   * @param value from 0 to {@link #MAX}; 0 where nothing is set
   * @param setter takes it in Envoy's messages
   */
  public static void ifSet(long value, Consumer<UInt32Value> setter) {
    ifNot(0, value, setter);
  }

  /**
   * Hands on a number that is not what Envoy takes by itself.
   *
   * @param byItself what Envoy takes
   * @param value from 0 to {@link #MAX}
   * @param setter takes it in Envoy's messages
   */
  public static void ifNot(long byItself, long value, Consumer<UInt32Value> setter) {
    if (value != byItself) {
      setter.accept(toProto(value));
    }
  }
}
