// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.status;

import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.ResourceRef;
import java.time.Duration;
import java.util.List;

/**
 * The endpoints of one upstream, as they are known at one time.
 *
 * @param upstream the upstream
 * @param state where they are from, and whether they are what they should be
 * @param endpoints the endpoints, in their canonical order; of a discovery that fails, the last
 *     good ones
 * @param age how long ago discovery told them, or began to be asked; zero if they are written in
 *     the resource
 * @param warnings what discovery told with them
 * @param problems why there are no newer ones; empty while all is well
 */
public record EndpointReport(
    ResourceRef upstream,
    State state,
    EndpointSet endpoints,
    Duration age,
    List<Problem> warnings,
    List<Problem> problems) {

  /** How much is known. */
  public enum State {
    /** Written in the resource; as Envoys get them in the cluster. */
    WRITTEN,
    /** Discovered; its last answer. */
    CURRENT,
    /** Discovered; its last good answer, as it has failed since. */
    STALE,
    /** To be discovered; nothing was heard yet. */
    PENDING,
    /** To be discovered, which failed, or took too long, each time. */
    UNANSWERED
  }

  /** Copies the lists. */
  public EndpointReport {
    warnings = List.copyOf(warnings);
    problems = List.copyOf(problems);
  }
}
