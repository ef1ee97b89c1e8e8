// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One group of a cache: its snapshot and who follows it. */
final class CachedGroup {

  private static final Logger LOG = LoggerFactory.getLogger(CachedGroup.class);

  private final Object lock = new Object();
  private final InOrder calls = new InOrder();
  private final Set<Follower> followers = new LinkedHashSet<>(); // guarded by lock
  private final ConsistencyCheck check;
  private @Nullable RunningCheck running; // guarded by lock
  private @Nullable Snapshot snapshot; // guarded by lock
  private boolean retired; // guarded by lock

  /**
   * Begins a group.
   *
   * @param check what its snapshot must hold to
   */
  CachedGroup(ConsistencyCheck check) {
    this.check = check;
  }

  Optional<Snapshot> snapshot() {
    synchronized (lock) {
      return Optional.ofNullable(snapshot);
    }
  }

  /** Makes a step. */
  interface Stepping {

    /**
     * Makes a step, or throws if there is to be none.
     *
     * @param before the present snapshot, the empty one if there is none
     * @param check finds what is missing after a step
     */
    SnapshotTransition from(
        Snapshot before, Function<SnapshotTransition, List<DanglingReference>> check);
  }

  /**
   * Takes a step.
   *
   * @return false if this group was retired, so that nothing was done
   */
  boolean change(Stepping step) {
    synchronized (lock) {
      if (retired) {
        return false;
      }
      Snapshot before = snapshot == null ? Snapshot.EMPTY : snapshot;
      SnapshotTransition transition = step.from(before, this::check);
      snapshot = transition.after();
      if (running != null && !running.isAt(snapshot)) {
        running = null;
      }
      followers.forEach(follower -> calls.add(() -> follower.changed(transition)));
    }
    calls.run();
    return true;
  }

  /** Called with the lock held. */
  private List<DanglingReference> check(SnapshotTransition step) {
    if (running == null) {
      running = check.follow(step.before());
    }
    return running.check(step);
  }

  void clear() {
    synchronized (lock) {
      if (snapshot == null) {
        return;
      }
      snapshot = null;
      running = null;
      followers.forEach(follower -> calls.add(follower::cleared));
    }
    calls.run();
  }

  /** Returns null if this group was retired. */
  @Nullable Follower follow(SnapshotListener listener) {
    Follower follower = new Follower(listener);
    synchronized (lock) {
      if (retired) {
        return null;
      }
      followers.add(follower);
      if (snapshot != null) {
        SnapshotTransition first = SnapshotTransition.first(snapshot);
        calls.add(() -> follower.changed(first));
      }
    }
    calls.run();
    return follower;
  }

  void leave(Follower follower) {
    follower.closed = true;
    synchronized (lock) {
      followers.remove(follower);
    }
  }

  /** Retires this group if it has no follower, whatever its snapshot. */
  boolean abandon() {
    synchronized (lock) {
      retired = retired || followers.isEmpty();
      return retired;
    }
  }

  /** Retires this group if it has neither a snapshot nor a follower. */
  boolean retire() {
    synchronized (lock) {
      retired = retired || (snapshot == null && followers.isEmpty());
      return retired;
    }
  }

  /** A listener that is called until it leaves; what it throws harms no other. */
  static final class Follower {

    private final SnapshotListener listener;
    private volatile boolean closed;

    Follower(SnapshotListener listener) {
      this.listener = listener;
    }

    void changed(SnapshotTransition transition) {
      call(() -> listener.changed(transition));
    }

    void cleared() {
      call(listener::cleared);
    }

    private void call(Runnable action) {
      if (closed) {
        return;
      }
      try {
        action.run();
      } catch (Throwable e) { // even an Error, or nobody of this group is called any more
        LOG.error("the snapshot listener {} failed; the others go on", listener.getClass(), e);
      }
    }
  }
}
