// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks.measure;

import java.util.Collection;

/** Quantiles of measurements. */
public final class Median {

  private Median() {}

  /** The middle one. */
  public static double of(Collection<? extends Number> values) {
    return at(values, 0.5);
  }

  /** Where the slowest tenth begins. */
  public static double slowest(Collection<? extends Number> values) {
    return at(values, 0.9);
  }

  private static double at(Collection<? extends Number> values, double quantile) {
    double[] sorted = values.stream().mapToDouble(Number::doubleValue).sorted().toArray();
    return sorted[(int) (quantile * (sorted.length - 1))];
  }
}
