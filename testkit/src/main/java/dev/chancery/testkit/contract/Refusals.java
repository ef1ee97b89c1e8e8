// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Why resources are refused, by the reader or by a plugin. For one thread. */
final class Refusals {

  private final List<String> all;

  /** Nothing yet. */
  Refusals() {
    all = new ArrayList<>();
  }

  /** What the reader has to say. */
  Refusals(ResourceBatch batch) {
    all =
        new ArrayList<>(
            Stream.concat(
                    batch.problems().stream(),
                    batch.rejected().values().stream().flatMap(List::stream))
                .map(Problem::toString)
                .toList());
  }

  /**
   * Calls a plugin, which may refuse what it is given.
   *
   * @param prefix what stands before the field that it names
   */
  void of(String prefix, Runnable call) {
    try {
      call.run();
    } catch (InvalidValueException e) {
      all.add(prefix + e.getMessage());
    }
  }

  List<String> all() {
    return all;
  }
}
