// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.leader;

import dev.chancery.spi.model.Problem;
import java.time.Instant;
import java.util.List;

/**
 * Who leads, as far as this replica knows.
 *
 * @param leading whether this replica does
 * @param leader what the replica that leads is called; empty if that isn't known
 * @param since since when this replica leads, or does not
 * @param problems what is wrong with the election, and with the work of plugins on the leader
 */
public record LeaderStatus(boolean leading, String leader, Instant since, List<Problem> problems) {

  /** Copies the list. */
  public LeaderStatus {
    problems = List.copyOf(problems);
  }
}
