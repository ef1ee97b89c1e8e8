// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks.measure;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotListener;
import dev.chancery.snapshot.SnapshotTransition;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Follows a group as a stream does, and knows when endpoints come and go. Keeps nothing of the
 * snapshots, so that its own memory is not counted. Safe for use by several threads.
 */
public final class Followed implements SnapshotListener {

  private final Map<String, CompletableFuture<Long>> coming = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<Long>> going = new ConcurrentHashMap<>();
  private final Object lock = new Object();
  private int endpoints; // guarded by lock
  private long steps; // guarded by lock

  /** When an address that is not there yet is an endpoint, in µs since 1970. */
  public CompletableFuture<Long> comes(String address) {
    return coming.computeIfAbsent(address, key -> new CompletableFuture<>());
  }

  /** When an address is no endpoint any more, in µs since 1970. */
  public CompletableFuture<Long> goes(String address) {
    return going.computeIfAbsent(address, key -> new CompletableFuture<>());
  }

  /** How many snapshots there were. */
  public long steps() {
    synchronized (lock) {
      return steps;
    }
  }

  /** Waits until there are exactly so many endpoints. */
  public void awaitEndpoints(int number, Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    synchronized (lock) {
      while (endpoints != number) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          throw new IllegalStateException(
              "there are %,d endpoints after %s (expected: %,d)"
                  .formatted(endpoints, limit, number));
        }
        TimeUnit.NANOSECONDS.timedWait(lock, left);
      }
    }
  }

  @Override
  public void changed(SnapshotTransition transition) {
    long now = Micros.now();
    int more = 0;
    for (String name : transition.changed().getOrDefault(ResourceTypes.ENDPOINT, Set.of())) {
      Set<String> before = addresses(transition.before(), name);
      Set<String> after = addresses(transition.after(), name);
      more += after.size() - before.size();
      tell(coming, minus(after, before), now);
      tell(going, minus(before, after), now);
    }
    synchronized (lock) {
      steps++;
      endpoints += more;
      lock.notifyAll();
    }
  }

  private static Set<String> minus(Set<String> all, Set<String> without) {
    Set<String> rest = new HashSet<>(all);
    rest.removeAll(without);
    return rest;
  }

  private static void tell(
      Map<String, CompletableFuture<Long>> waiting, Set<String> addresses, long now) {
    for (String address : addresses) {
      CompletableFuture<Long> told = waiting.remove(address);
      if (told != null) {
        told.complete(now);
      }
    }
  }

  private static Set<String> addresses(Snapshot snapshot, String name) {
    Set<String> addresses = new HashSet<>();
    @Nullable EncodedResource resource = snapshot.resources(ResourceTypes.ENDPOINT).get(name);
    if (resource != null) {
      parse(resource)
          .getEndpointsList()
          .forEach(
              locality ->
                  locality
                      .getLbEndpointsList()
                      .forEach(
                          endpoint ->
                              addresses.add(
                                  endpoint
                                      .getEndpoint()
                                      .getAddress()
                                      .getSocketAddress()
                                      .getAddress())));
    }
    return addresses;
  }

  private static ClusterLoadAssignment parse(EncodedResource resource) {
    try {
      return ClusterLoadAssignment.parseFrom(resource.value());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(resource.name() + " is no load assignment", e);
    }
  }
}
