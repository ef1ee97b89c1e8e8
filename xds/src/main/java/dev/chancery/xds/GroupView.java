// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotListener;
import dev.chancery.snapshot.SnapshotSource;
import dev.chancery.snapshot.SnapshotTransition;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One group as the streams of one shard see it. Touched by the shard alone. */
final class GroupView {

  private final String group;
  private final Shard shard;
  private final Set<DiscoveryStream> streams = new HashSet<>();
  private SnapshotSource.@Nullable Following following;
  private Snapshot last = Snapshot.EMPTY;
  private boolean present;
  private long step;
  private final History history = new History();

  GroupView(String group, Shard shard) {
    this.group = group;
    this.shard = shard;
  }

  String group() {
    return group;
  }

  /** Whether the group has a snapshot. */
  boolean isPresent() {
    return present;
  }

  /** The snapshot; an earlier one, or the empty one, while the group has none. */
  Snapshot snapshot() {
    return last;
  }

  /** The resources of a type by name. */
  Map<String, EncodedResource> resources(String typeUrl) {
    return last.resources(typeUrl);
  }

  /** The last steps. */
  History history() {
    return history;
  }

  /** How many steps the snapshot has made. */
  long step() {
    return step;
  }

  void join(DiscoveryStream stream, SnapshotSource source) {
    if (following == null) {
      following = source.follow(group, new Forward());
    }
    streams.add(stream);
  }

  void leave(DiscoveryStream stream) {
    streams.remove(stream);
  }

  boolean isUnused() {
    return streams.isEmpty();
  }

  /** Ends what the first {@link #join} began. */
  void close() {
    if (following != null) {
      following.close();
    }
  }

  private void apply(SnapshotTransition given) {
    SnapshotTransition transition =
        given.before() == last ? given : SnapshotTransition.between(last, given.after());
    boolean first = !present || transition.endsWaiting();
    last = transition.after();
    present = true;
    step++;
    history.add(transition);
    for (DiscoveryStream stream : streams) {
      if (stream.changed(transition.changed(), step) || first) {
        shard.wake(stream);
      }
    }
  }

  private void clear() {
    present = false;
  }

  /** Brings the source's calls to the shard. */
  private final class Forward implements SnapshotListener {

    @Override
    public void changed(SnapshotTransition transition) {
      shard.execute(() -> apply(transition));
    }

    @Override
    public void cleared() {
      shard.execute(GroupView.this::clear);
    }
  }
}
