package dev.chancery.core;

import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotListener;
import dev.chancery.snapshot.SnapshotSource.Following;
import dev.chancery.snapshot.SnapshotTransition;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The current snapshot of each group and who follows it. Listeners are called by the loop alone, so
 * that each sees every step once and in order.
 */
final class ProxySnapshots {

  private static final Logger log = LoggerFactory.getLogger(ProxySnapshots.class);

  private final Runnable wake;
  private final Map<String, Snapshot> current = new ConcurrentHashMap<>();
  private final Map<String, Set<Follower>> followers = new HashMap<>(); // the loop's
  private final Object lock = new Object();
  private Queue<Follower> newcomers = new ArrayDeque<>(); // guarded by lock

  /**
   * @param wake asks the loop for a turn
   */
  ProxySnapshots(Runnable wake) {
    this.wake = wake;
  }

  Optional<Snapshot> get(String group) {
    return Optional.ofNullable(current.get(group));
  }

  Set<String> groups() {
    return Set.copyOf(current.keySet());
  }

  Following follow(String group, SnapshotListener listener) {
    Follower follower = new Follower(group, listener);
    announce(follower);
    return follower;
  }

  private void announce(Follower follower) {
    synchronized (lock) {
      newcomers.add(follower);
    }
    wake.run();
  }

  /** Lets in who came, and out who left, since the last turn. Called by the loop. */
  void admit() {
    Queue<Follower> admitted;
    synchronized (lock) {
      admitted = newcomers;
      newcomers = new ArrayDeque<>();
    }
    for (Follower follower : admitted) {
      if (follower.closed) {
        dismiss(follower);
      } else if (followers
          .computeIfAbsent(follower.group, g -> new LinkedHashSet<>())
          .add(follower)) {
        get(follower.group).ifPresent(snapshot -> follower.tell(first(snapshot)));
      }
    }
  }

  private static SnapshotTransition first(Snapshot snapshot) {
    Map<String, Set<String>> changed = new HashMap<>();
    snapshot.types().forEach(type -> changed.put(type, snapshot.resources(type).keySet()));
    return new SnapshotTransition(Snapshot.EMPTY, snapshot, changed);
  }

  private void dismiss(Follower follower) {
    Set<Follower> ofGroup = followers.getOrDefault(follower.group, Set.of());
    if (ofGroup.remove(follower) && ofGroup.isEmpty()) {
      followers.remove(follower.group);
    }
  }

  /** Takes a step. Called by the loop. */
  void publish(String group, SnapshotTransition transition) {
    current.put(group, transition.after());
    followers.getOrDefault(group, Set.of()).forEach(follower -> follower.tell(transition));
  }

  /**
   * The group has no proxy any more: whoever comes from now on waits for one. Called by the loop.
   */
  void forget(String group) {
    current.remove(group);
  }

  private final class Follower implements Following {

    private final String group;
    private final SnapshotListener listener;
    private volatile boolean closed;

    Follower(String group, SnapshotListener listener) {
      this.group = group;
      this.listener = listener;
    }

    void tell(SnapshotTransition transition) {
      if (closed) {
        return;
      }
      try {
        listener.changed(transition);
      } catch (RuntimeException e) {
        log.error("a listener of {} threw; it is told of the next step all the same", group, e);
      }
    }

    @Override
    public void close() {
      closed = true;
      announce(this);
    }
  }
}
