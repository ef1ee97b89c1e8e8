// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.leader;

import dev.chancery.spi.model.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What is wrong now, told by one part each. Safe for use by several threads. */
final class LeaderProblems {

  private final Map<Object, Problem> byPart = new ConcurrentHashMap<>();

  /** That is wrong with a part, in place of what was before; returns whether it is another. */
  boolean set(Object part, Problem problem) {
    return !problem.equals(byPart.put(part, problem));
  }

  /** Nothing is wrong with a part. */
  void clear(Object part) {
    byPart.remove(part);
  }

  List<Problem> all() {
    return byPart.values().stream()
        .sorted(Comparator.comparing(Problem::reporter).thenComparing(Problem::message))
        .toList();
  }
}
