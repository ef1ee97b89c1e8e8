// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks.live;

import dev.chancery.core.ControlPlane;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotListener;
import dev.chancery.snapshot.SnapshotTransition;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Follows a group as a stream does: makes the bytes that go over the wire, and knows when the last
 * step came. Safe for use by several threads.
 */
final class Published implements SnapshotListener {

  private final Object lock = new Object();
  private Snapshot last = Snapshot.EMPTY; // guarded by lock
  private long steps; // guarded by lock
  private long at; // guarded by lock
  private long bytes; // guarded by lock

  Published(ControlPlane controlPlane, String group) {
    controlPlane.follow(group, this); // as long as the control plane lives
  }

  @Override
  public void changed(SnapshotTransition transition) {
    long now = System.nanoTime();
    long made = 0;
    for (Map.Entry<String, Set<String>> type : transition.changed().entrySet()) {
      Map<String, EncodedResource> resources = transition.after().resources(type.getKey());
      for (String name : type.getValue()) {
        EncodedResource resource = resources.get(name);
        made += resource == null ? 0 : resource.resourceField().size();
      }
    }
    synchronized (lock) {
      last = transition.after();
      at = now;
      steps++;
      bytes += made;
      lock.notifyAll();
    }
  }

  /** How many steps there were. */
  long steps() {
    synchronized (lock) {
      return steps;
    }
  }

  /** How many bytes streams were sent, each once. */
  long bytes() {
    synchronized (lock) {
      return bytes;
    }
  }

  /** Waits for the step after so many, and returns when it came in {@link System#nanoTime}. */
  long awaitStepAfter(long known, Duration limit) throws InterruptedException {
    await(() -> steps() > known, limit);
    synchronized (lock) {
      return at;
    }
  }

  /** Waits until there are clusters and load assignments of exactly so many upstreams. */
  void awaitUpstreams(int number, Duration limit) throws InterruptedException {
    await(
        () -> size(ResourceTypes.CLUSTER) == number && size(ResourceTypes.ENDPOINT) == number,
        limit);
  }

  private int size(String type) {
    synchronized (lock) {
      return last.resources(type).size();
    }
  }

  private void await(BooleanSupplier condition, Duration limit) throws InterruptedException {
    synchronized (lock) {
      long end = System.nanoTime() + limit.toNanos();
      while (!condition.getAsBoolean()) {
        long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
        if (left <= 0) {
          throw new IllegalStateException("not published within " + limit);
        }
        lock.wait(left);
      }
    }
  }
}
