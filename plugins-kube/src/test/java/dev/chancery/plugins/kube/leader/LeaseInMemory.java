// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.leader;

import dev.chancery.plugins.kube.cluster.LeaseState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A Lease as an API server has it, for the replicas of one test. For one thread. */
final class LeaseInMemory {

  private @Nullable LeaseState state;
  private int version;

  /** What it says, if there is one. */
  Optional<LeaseState> state() {
    return Optional.ofNullable(state);
  }

  /** What it says; fails if there is none. */
  LeaseState get() {
    return state().orElseThrow(() -> new AssertionError("there is no lease"));
  }

  /** Another one after each change. */
  int version() {
    return version;
  }

  /** Writes it, as kubectl or a replica does. */
  void put(LeaseState newState) {
    state = newState;
    version++;
  }

  void delete() {
    state = null;
    version++;
  }

  /** Something has changed that is not of its spec, such as a label. */
  void touch() {
    version++;
  }

  /** What it says when somebody holds it for 25 s, whose clock shows that time. */
  static LeaseState heldBy(String holder, Instant clock) {
    return new LeaseState(holder, Duration.ofSeconds(25), clock, clock, 3);
  }
}
