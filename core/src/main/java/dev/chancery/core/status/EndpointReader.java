// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.status;

import dev.chancery.core.discovery.Discovery;
import dev.chancery.core.discovery.EndpointState;
import dev.chancery.core.status.EndpointReport.State;
import dev.chancery.spi.model.ResourceRef;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Looks up the endpoints of upstreams where they are kept anyway, when it is asked. Safe for use by
 * several threads.
 */
public final class EndpointReader {

  private final Discovery discovery;
  private final WrittenEndpoints written;
  private final InstantSource clock;

  /**
   * @param discovery what is discovered
   * @param written what is not
   * @param clock for the age of endpoints
   */
  public EndpointReader(Discovery discovery, WrittenEndpoints written, InstantSource clock) {
    this.discovery = discovery;
    this.written = written;
    this.clock = clock;
  }

  /**
   * {@return the endpoints of all upstreams that have any, or are to have some, sorted by namespace
   * and name}
   */
  public List<EndpointReport> all() {
    Map<ResourceRef, EndpointReport> all = new TreeMap<>();
    discovery.states().forEach((upstream, state) -> all.put(upstream, report(upstream, state)));
    written.upstreams().stream()
        .filter(upstream -> !all.containsKey(upstream))
        .forEach(upstream -> written.of(upstream).ifPresent(report -> all.put(upstream, report)));
    return List.copyOf(all.values());
  }

  /**
   * {@return the endpoints of an upstream; nothing if it has none and is to have none}
   *
   * @param upstream the upstream
   */
  public Optional<EndpointReport> of(ResourceRef upstream) {
    return discovery
        .state(upstream)
        .map(state -> report(upstream, state))
        .or(() -> written.of(upstream));
  }

  private EndpointReport report(ResourceRef upstream, EndpointState known) {
    return new EndpointReport(
        upstream,
        state(known),
        known.endpoints(),
        Duration.between(known.since(), clock.instant()),
        known.warnings(),
        known.problems());
  }

  private static State state(EndpointState known) {
    return switch (known.knowledge()) {
      case PENDING -> State.PENDING;
      case UNANSWERED -> State.UNANSWERED;
      case KNOWN -> known.problems().isEmpty() ? State.CURRENT : State.STALE;
    };
  }
}
