// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.discovery;

import dev.chancery.plugins.gce.api.GceInstance;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The instances of one zone, as they were told last.
 *
 * @param state how good that is
 * @param instances what was told
 * @param filter what Compute Engine left out of it
 * @param since when stale instances were told
 * @param failure why there is nothing newer; null if all is well
 */
record ZoneInstances(
    State state,
    InstanceIndex instances,
    ListFilter filter,
    Instant since,
    @Nullable Failure failure) {

  /** How good it is. */
  enum State {
    /** Nothing was heard yet. */
    PENDING,
    /** Of the last answer. */
    FRESH,
    /** Of an earlier answer, as the zone failed since. */
    STALE,
    /** The zone has failed ever since it was asked. */
    NEVER
  }

  private static final InstanceIndex NONE = new InstanceIndex(List.of());

  static ZoneInstances pending() {
    return new ZoneInstances(State.PENDING, NONE, ListFilter.NONE, Instant.EPOCH, null);
  }

  static ZoneInstances fresh(List<GceInstance> instances, ListFilter filter) {
    return new ZoneInstances(
        State.FRESH, new InstanceIndex(instances), filter, Instant.EPOCH, null);
  }

  static ZoneInstances never(Failure failure) {
    return new ZoneInstances(State.NEVER, NONE, ListFilter.NONE, Instant.EPOCH, failure);
  }

  boolean isPending() {
    return state == State.PENDING;
  }

  /** Whether what was told earlier is all that there is. */
  boolean isStale() {
    return state == State.STALE;
  }

  /**
   * What is left of this when the zone fails.
   *
   * @param told when this was told
   */
  ZoneInstances failed(Instant told, Failure newFailure) {
    Failure lasting = newFailure.since(failure);
    if (state == State.NEVER || state == State.PENDING) {
      return never(lasting);
    }
    Instant last = state == State.FRESH ? told : since;
    return new ZoneInstances(State.STALE, instances, filter, last, lasting);
  }
}
