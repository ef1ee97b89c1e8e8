// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot.constraint;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.math.BigDecimal;
import java.util.Comparator;

/** Durations and times of protobuf, which are both seconds and nanoseconds. */
final class Times {

  /** By length, or by time. */
  static final Comparator<Object> ORDER =
      Comparator.<Object>comparingLong(time -> number(time, 1))
          .thenComparingLong(time -> number(time, 2));

  private Times() {}

  private static long number(Object time, int field) {
    Message message = (Message) time;
    FieldDescriptor descriptor = message.getDescriptorForType().findFieldByNumber(field);
    return ((Number) message.getField(descriptor)).longValue();
  }

  /** Such as {@code 1.5s}. */
  static String shown(Object time) {
    BigDecimal seconds =
        BigDecimal.valueOf(number(time, 1)).add(BigDecimal.valueOf(number(time, 2), 9));
    return seconds.signum() == 0 ? "0s" : seconds.stripTrailingZeros().toPlainString() + "s";
  }
}
