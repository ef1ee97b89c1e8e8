// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.discovery;

import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.Problem;
import java.time.Instant;
import java.util.List;

/**
 * What discovery knows of one upstream.
 *
 * @param knowledge whether anything was heard yet, and whether it was ever endpoints
 * @param endpoints the last good endpoints; empty while there are none
 * @param since when they were obtained, or when the watch began
 * @param warnings what was told with the last good endpoints
 * @param problems why newer ones can't be had; empty while all is well
 */
public record EndpointState(
    Knowledge knowledge,
    EndpointSet endpoints,
    Instant since,
    List<Problem> warnings,
    List<Problem> problems) {

  /** How much is known. */
  public enum Knowledge {
    /** Nothing was heard yet. */
    PENDING,
    /** Asking failed, or took too long, and there never were endpoints. */
    UNANSWERED,
    /** There are endpoints, perhaps none, perhaps old. */
    KNOWN
  }

  /** Copies the lists. */
  public EndpointState {
    warnings = List.copyOf(warnings);
    problems = List.copyOf(problems);
  }

  /** A watch that has just begun. */
  static EndpointState pending(Instant now) {
    return new EndpointState(Knowledge.PENDING, EndpointSet.EMPTY, now, List.of(), List.of());
  }

  /**
   * These endpoints were obtained now. Equal ones are kept as they were, so that what is said again
   * and again is in memory once.
   */
  EndpointState published(EndpointSet set, List<Problem> told, Instant now) {
    EndpointSet kept = set.equals(endpoints) ? endpoints : set;
    return new EndpointState(Knowledge.KNOWN, kept, now, told, List.of());
  }

  /** Asking failed; what there is stays. */
  EndpointState failed(Problem problem) {
    Knowledge now = knowledge == Knowledge.KNOWN ? Knowledge.KNOWN : Knowledge.UNANSWERED;
    return new EndpointState(now, endpoints, since, warnings, List.of(problem));
  }

  /** Whether the same is translated of the other; when it was said, and what beside, is not. */
  boolean translatesLike(EndpointState other) {
    return knowledge == other.knowledge && endpoints.equals(other.endpoints);
  }
}
