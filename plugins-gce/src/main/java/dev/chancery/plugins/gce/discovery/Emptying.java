// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.discovery;

import dev.chancery.spi.model.EndpointSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes an upstream's last endpoints away only when two answers in a row say so. Where there is no
 * endpoint every request fails, so that nothing is lost by waiting, and much is won if an answer
 * was wrong.
 */
final class Emptying {

  private final Duration wait;
  private EndpointSet last = EndpointSet.EMPTY;
  private @Nullable Instant emptySince;

  /**
   * @param interval from one answer to the next
   */
  Emptying(Duration interval) {
    this.wait = interval.dividedBy(2);
  }

  /** What is to be said instead. */
  Outcome settle(Outcome outcome, Instant now) {
    if (!(outcome instanceof Outcome.Found found)) {
      return outcome;
    }
    if (!found.endpoints().endpoints().isEmpty() || last.endpoints().isEmpty()) {
      last = found.endpoints();
      emptySince = null;
      return found;
    }
    if (emptySince == null) {
      emptySince = now;
    }
    if (!emptySince.plus(wait).isAfter(now)) {
      last = found.endpoints();
      return found;
    }
    List<String> warnings = new ArrayList<>(found.warnings());
    warnings.add("the last endpoints stay until the next answer has none either");
    return new Outcome.Found(last, warnings);
  }
}
