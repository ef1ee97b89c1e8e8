// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.snapshot.SnapshotSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Some of the streams, and the groups that these follow. Its tasks run one after the other, so what
 * belongs to its streams needs no lock; streams that have something to send do so after a batch of
 * tasks, so that a storm of changes is coalesced.
 */
final class Shard implements Executor {

  private static final Logger LOG = LoggerFactory.getLogger(Shard.class);
  private static final int BATCH = 1024;
  private static final Duration LINGER = Duration.ofMinutes(1);

  private final Executor pool;
  private final SnapshotSource source;
  private final Timers timers;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicInteger pending = new AtomicInteger();
  private final Map<String, GroupView> groups = new HashMap<>();
  private Set<DiscoveryStream> woken = new LinkedHashSet<>();
  private volatile boolean closed; // written on this shard

  Shard(Executor pool, SnapshotSource source, Timers timers) {
    this.pool = pool;
    this.timers = timers;
    this.source = source;
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
    if (pending.getAndIncrement() == 0) {
      pool.execute(this::drain);
    }
  }

  /** Runs a task after a delay, if this is not closed by then: no thread begins for nothing. */
  void executeLater(Duration delay, Runnable task) {
    timers.schedule(
        delay,
        () -> {
          if (!closed) {
            execute(task);
          }
        });
  }

  private void drain() {
    int done = 0;
    for (Runnable task = tasks.poll(); task != null; task = done < BATCH ? tasks.poll() : null) {
      run(task);
      done++;
    }
    Set<DiscoveryStream> ready = woken;
    woken = new LinkedHashSet<>();
    ready.forEach(stream -> run(stream::pump));
    if (pending.addAndGet(-done) > 0) {
      pool.execute(this::drain);
    }
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.error("a task of the xDS server failed; the others go on", e);
    }
  }

  /** On this shard: has a stream send what is due, after the present batch. */
  void wake(DiscoveryStream stream) {
    woken.add(stream);
  }

  /** On this shard: has a stream follow a group. */
  GroupView join(String group, DiscoveryStream stream) {
    GroupView view = groups.computeIfAbsent(group, name -> new GroupView(name, this));
    view.join(stream, source);
    return view;
  }

  /**
   * On this shard: ends what {@link #join} began. A group that nobody is left of is followed a
   * while longer: clients come back.
   */
  void leave(GroupView view, DiscoveryStream stream) {
    view.leave(stream);
    if (closed) {
      retire(view);
    } else if (view.isUnused()) {
      executeLater(LINGER, () -> retire(view));
    }
  }

  private void retire(GroupView view) {
    if (view.isUnused() && groups.remove(view.group(), view)) {
      view.close();
    }
  }

  /** On this shard: follows no group longer than its streams need. */
  void close() {
    closed = true;
    List.copyOf(groups.values()).forEach(this::retire);
  }
}
