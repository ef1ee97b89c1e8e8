// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks.gce;

import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * What the first client of a process cost.
 *
 * @param opened ms until there was a client
 * @param answered ms until its first call was answered
 * @param cpu processor time until then, in ms
 * @param heap that is kept then, in MB
 * @param classes that are loaded then
 * @param second ms that the second call took
 */
record ClientCost(
    double opened, double answered, double cpu, double heap, double classes, double second) {

  /** As one line of text. */
  String line() {
    return DoubleStream.of(opened, answered, cpu, heap, classes, second)
        .mapToObj(Double::toString)
        .collect(Collectors.joining(" "));
  }

  /** Reads what {@link #line} gave. */
  static ClientCost parse(String line) {
    double[] all = Stream.of(line.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
    return new ClientCost(all[0], all[1], all[2], all[3], all[4], all[5]);
  }
}
