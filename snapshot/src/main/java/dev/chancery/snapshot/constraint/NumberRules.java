// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot.constraint;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.function.UnaryOperator;

/** What a number must be. Java has no unsigned numbers: those of protobuf may look negative. */
final class NumberRules {

  private static final Comparator<Object> SIGNED =
      (one, other) -> Long.compare(((Number) one).longValue(), ((Number) other).longValue());
  private static final Comparator<Object> UNSIGNED_INT =
      (one, other) -> Integer.compareUnsigned((Integer) one, (Integer) other);
  private static final Comparator<Object> UNSIGNED_LONG =
      (one, other) -> Long.compareUnsigned((Long) one, (Long) other);
  private static final Comparator<Object> REAL =
      (one, other) -> Double.compare(((Number) one).doubleValue(), ((Number) other).doubleValue());

  private NumberRules() {}

  /**
   * Reads the rules.
   *
   * @param rules {@code Int32Rules} or the like, for the type of number
   */
  static ValueRule of(Message rules, FieldDescriptor.Type type) {
    UnaryOperator<Object> readable = number -> readable(number, type);
    return ValueRule.of(
        RangeRequirements.of(rules, order(type), number -> readable.apply(number).toString()),
        readable);
  }

  private static Comparator<Object> order(FieldDescriptor.Type type) {
    return switch (type) {
      case UINT32, FIXED32 -> UNSIGNED_INT;
      case UINT64, FIXED64 -> UNSIGNED_LONG;
      case FLOAT, DOUBLE -> REAL;
      default -> SIGNED;
    };
  }

  private static Object readable(Object number, FieldDescriptor.Type type) {
    return switch (type) {
      case UINT32, FIXED32 -> Integer.toUnsignedLong((Integer) number);
      case UINT64, FIXED64 -> new BigInteger(Long.toUnsignedString((Long) number));
      default -> number;
    };
  }
}
