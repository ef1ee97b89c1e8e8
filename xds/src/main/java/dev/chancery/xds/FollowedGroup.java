// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotListener;
import dev.chancery.snapshot.SnapshotSource;
import dev.chancery.snapshot.SnapshotTransition;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** The present snapshot of one group that is polled. */
final class FollowedGroup implements SnapshotListener {

  private static final SnapshotSource.Following NOTHING = () -> {};

  private final AtomicBoolean begun = new AtomicBoolean();
  private final AtomicReference<SnapshotSource.Following> following =
      new AtomicReference<>(NOTHING);
  private volatile Optional<Snapshot> snapshot = Optional.empty();
  private volatile boolean closed;

  /** Begins to follow, the first time. */
  void begin(SnapshotSource source, String group) {
    if (begun.compareAndSet(false, true)) {
      try {
        following.set(source.follow(group, this));
      } catch (RuntimeException e) {
        begun.set(false); // So that the next poll tries again.
        throw e;
      }
      if (closed) {
        end(); // Closed before there was something to end.
      }
    }
  }

  Optional<Snapshot> snapshot() {
    return snapshot;
  }

  @Override
  public void changed(SnapshotTransition transition) {
    snapshot = Optional.of(transition.after());
  }

  @Override
  public void cleared() {
    snapshot = Optional.empty();
  }

  void close() {
    closed = true;
    end();
  }

  private void end() {
    following.getAndSet(NOTHING).close();
  }
}
