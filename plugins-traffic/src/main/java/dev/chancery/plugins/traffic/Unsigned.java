package dev.chancery.plugins.traffic;

import com.google.protobuf.UInt32Value;
import java.util.function.Consumer;

/** Unsigned numbers of 32 bits, of which 0 means that none is set. */
final class Unsigned {

  /** The greatest unsigned number of 32 bits. */
  static final long MAX = 0xFFFFFFFFL;

  private Unsigned() {}

  /** Hands on a number that is set; protobuf's Java keeps its bits in an int. */
  static void ifSet(long value, Consumer<UInt32Value> setter) {
    if (value != 0) {
      setter.accept(UInt32Value.of((int) value));
    }
  }
}
