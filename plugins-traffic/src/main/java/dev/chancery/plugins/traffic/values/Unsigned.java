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

  /** Refuses what is none. */
  public static void check(String field, long value) {
    Check.range(field, value, 0, MAX);
  }

  /** The number in Envoy's messages; protobuf's Java keeps its bits in an int. */
  public static UInt32Value toProto(long value) {
    return UInt32Value.of((int) value);
  }

  /** Hands on a number that is set: one that is not 0. */
  public static void ifSet(long value, Consumer<UInt32Value> setter) {
    ifNot(0, value, setter);
  }

  /** Hands on a number that is not what Envoy takes by itself. */
  public static void ifNot(long byItself, long value, Consumer<UInt32Value> setter) {
    if (value != byItself) {
      setter.accept(toProto(value));
    }
  }
}
