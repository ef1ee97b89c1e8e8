// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.values;

import dev.chancery.spi.model.InvalidValueException;
import io.envoyproxy.envoy.config.core.v3.RuntimeFractionalPercent;
import io.envoyproxy.envoy.type.v3.FractionalPercent;

/** Numbers from 0 to 100, and their form in Envoy's messages. */
public final class Percentages {

  private static final int MILLIONTHS = 10_000;

  private Percentages() {}

  /**
   * Checks that a number is a percentage.
   *
   * @param field where it stands, for the message
   * @param value the number
   * @throws InvalidValueException if it is not from 0 to 100
   */
  public static void check(String field, double value) {
    if (!(value >= 0 && value <= 100)) {
      throw new InvalidValueException(field, "found %s (expected: 0 to 100)".formatted(value));
    }
  }

  /**
   * {@return the fraction in Envoy's messages, to four places after the point}
   *
   * @param value from 0 to 100
   */
  public static FractionalPercent toProto(double value) {
    if (value == Math.rint(value)) {
      return FractionalPercent.newBuilder().setNumerator((int) value).build();
    }
    return FractionalPercent.newBuilder()
        .setNumerator((int) Math.round(value * MILLIONTHS))
        .setDenominator(FractionalPercent.DenominatorType.MILLION)
        .build();
  }

  /**
   * {@return the fraction where Envoy's runtime could say otherwise, though nothing there is asked
   * for}
   *
   * @param value from 0 to 100
   */
  public static RuntimeFractionalPercent toRuntimeProto(double value) {
    return RuntimeFractionalPercent.newBuilder().setDefaultValue(toProto(value)).build();
  }
}
