// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The present snapshots of the groups that are polled. A group is followed from its first poll
 * until it was not polled for a while.
 */
final class FollowedGroups {

  /** After how long a group is forgotten; at the latest after twice as long. */
  static final Duration IDLE = Duration.ofMinutes(5);

  private final SnapshotSource source;
  private final LongSupplier nanoTime;
  private final Object lock = new Object();
  private Map<String, FollowedGroup> recent = new HashMap<>(); // guarded by lock
  private Map<String, FollowedGroup> old = new HashMap<>(); // guarded by lock
  private long since; // guarded by lock

  FollowedGroups(SnapshotSource source, LongSupplier nanoTime) {
    this.source = source;
    this.nanoTime = nanoTime;
    this.since = nanoTime.getAsLong();
  }

  /** The group's snapshot, if it has one that is known here already. */
  Optional<Snapshot> snapshot(String group) {
    List<FollowedGroup> idle;
    FollowedGroup followed;
    synchronized (lock) {
      idle = retireIdle();
      FollowedGroup known = old.remove(group);
      followed = recent.computeIfAbsent(group, name -> known == null ? new FollowedGroup() : known);
    }
    idle.forEach(FollowedGroup::close);
    followed.begin(source, group);
    return followed.snapshot();
  }

  /** Once in a while: what was not polled since the last time goes. */
  private List<FollowedGroup> retireIdle() {
    long now = nanoTime.getAsLong();
    if (now - since < IDLE.toNanos()) {
      return List.of();
    }
    since = now;
    List<FollowedGroup> idle = List.copyOf(old.values());
    old = recent;
    recent = new HashMap<>();
    return idle;
  }

  /** The groups that are followed. */
  Set<String> followed() {
    synchronized (lock) {
      Map<String, FollowedGroup> all = new HashMap<>(old);
      all.putAll(recent);
      return Set.copyOf(all.keySet());
    }
  }

  /** Forgets all groups. */
  void close() {
    List<FollowedGroup> all;
    synchronized (lock) {
      Map<String, FollowedGroup> known = new HashMap<>(old);
      known.putAll(recent);
      all = List.copyOf(known.values());
      old.clear();
      recent.clear();
    }
    all.forEach(FollowedGroup::close);
  }
}
