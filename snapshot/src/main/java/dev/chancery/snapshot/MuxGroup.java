// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One group of a {@link MuxSnapshotSource}, put together as long as somebody follows it. */
final class MuxGroup {

  private final String group;
  private final MuxRoutes routes;
  private final CachedGroup combined = new CachedGroup(ConsistencyCheck.none());
  private final Set<Integer> ready = new TreeSet<>(); // touched within a change of combined alone
  private final Object lock = new Object();
  private List<SnapshotSource.Following> parts = List.of(); // guarded by lock
  private boolean begun; // guarded by lock

  MuxGroup(String group, MuxRoutes routes) {
    this.group = group;
    this.routes = routes;
  }

  /** Returns null if nobody was left, so that this group is not used any more. */
  CachedGroup.@Nullable Follower follow(SnapshotListener listener) {
    CachedGroup.Follower follower = combined.follow(listener);
    if (follower != null && begins()) {
      try {
        begin();
      } catch (RuntimeException e) {
        leave(follower);
        throw e;
      }
    }
    return follower;
  }

  private boolean begins() {
    synchronized (lock) {
      boolean first = !begun;
      begun = true;
      return first;
    }
  }

  private void begin() {
    List<SnapshotSource.Following> opened = new ArrayList<>();
    try {
      for (int i = 0; i < routes.sources().size(); i++) {
        opened.add(routes.sources().get(i).follow(routes.group(group, i), new Part(i)));
      }
    } catch (RuntimeException e) {
      opened.forEach(SnapshotSource.Following::close);
      synchronized (lock) {
        begun = false; // So that the next who follows tries again.
      }
      throw e;
    }
    synchronized (lock) {
      parts = opened;
    }
    closeIfAbandoned();
  }

  void leave(CachedGroup.Follower follower) {
    combined.leave(follower);
    closeIfAbandoned();
  }

  /** Whether nobody is left. */
  boolean isAbandoned() {
    return combined.abandon();
  }

  private void closeIfAbandoned() {
    if (combined.abandon()) {
      List<SnapshotSource.Following> open;
      synchronized (lock) {
        open = parts;
        parts = List.of();
      }
      open.forEach(SnapshotSource.Following::close);
    }
  }

  /** The part of one source. Its source calls it one call at a time. */
  private final class Part implements SnapshotListener {

    private final int source;
    private Snapshot last = Snapshot.EMPTY;

    Part(int source) {
      this.source = source;
    }

    @Override
    public void changed(SnapshotTransition given) {
      SnapshotTransition own = SnapshotTransition.from(last, given);
      last = own.after();
      combined.change((before, check) -> with(own, before));
    }

    private SnapshotTransition with(SnapshotTransition own, Snapshot before) {
      Snapshot.Edit edit = before.edit();
      own.changed()
          .forEach(
              (type, names) -> {
                if (routes.of(type) == source) {
                  names.forEach(name -> copy(new ResourceName(type, name), own.after(), edit));
                }
              });
      ready.add(source);
      return edit.await(routes.awaited(ready)).commit();
    }

    private static void copy(ResourceName id, Snapshot from, Snapshot.Edit to) {
      Optional<EncodedResource> resource = from.get(id.typeUrl(), id.name());
      ResourceError error = from.errors().get(id);
      if (resource.isPresent()) {
        to.put(resource.get());
      } else if (error != null) {
        to.fail(error);
      } else {
        to.remove(id.typeUrl(), id.name());
      }
    }

    @Override
    public void cleared() {
      combined.change(
          (before, check) -> {
            ready.remove(source);
            return before.edit().await(routes.awaited(ready)).commit();
          });
    }
  }
}
