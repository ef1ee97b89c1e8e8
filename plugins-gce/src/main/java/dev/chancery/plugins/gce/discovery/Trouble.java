// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.discovery;

import dev.chancery.spi.model.EndpointSet;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** How good all that an upstream read was, and what follows from that. */
final class Trouble {

  private static final int TOLD = 3;

  private final SortedSet<String> failures = new TreeSet<>();
  private final SortedSet<String> warnings = new TreeSet<>();
  private boolean pending;
  private boolean fresh;
  private boolean stale;

  void pending() {
    pending = true;
  }

  void fresh() {
    fresh = true;
  }

  /** An earlier answer is used. */
  void stale(String message, Instant since) {
    stale = true;
    warnings.add(
        "%s; what it told at %s is used".formatted(message, since.truncatedTo(ChronoUnit.SECONDS)));
  }

  /** Something is left out that may be there. */
  void missing(String message) {
    stale = true;
    warnings.add(message + "; what it has is missing, as it never answered");
  }

  void failure(String message) {
    failures.add(message);
  }

  void warning(String message) {
    warnings.add(message);
  }

  /** What is to be said, if these are the endpoints as far as is known. */
  Outcome outcome(EndpointSet endpoints, List<String> further) {
    if (!failures.isEmpty()) {
      return new Outcome.Failed(joined(failures));
    }
    if (pending) {
      return new Outcome.Waiting();
    }
    if (stale && !fresh) {
      return new Outcome.Failed(joined(warnings));
    }
    List<String> all = new ArrayList<>(warnings);
    all.addAll(further);
    return new Outcome.Found(endpoints, all);
  }

  private static String joined(SortedSet<String> messages) {
    String told = String.join("; ", messages.stream().limit(TOLD).toList());
    return messages.size() <= TOLD
        ? told
        : "%s; and %d more".formatted(told, messages.size() - TOLD);
  }
}
