// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks.gce;

import dev.chancery.benchmarks.measure.Followed;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How long it takes from a change in Compute Engine to the snapshot that has it. */
final class Lags {

  /** Is no part of an interval, so that changes meet all times of it. */
  private static final Duration BETWEEN = Duration.ofMillis(337);

  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final World world;
  private final ComputeProcess compute;
  private final Followed followed;

  Lags(World world, ComputeProcess compute, Followed followed) {
    this.world = world;
    this.compute = compute;
    this.followed = followed;
  }

  /**
   * A change that was made.
   *
   * @param made when, in µs since 1970
   * @param seen when a snapshot had it
   */
  private record Change(String project, String zone, long made, CompletableFuture<Long> seen) {}

  /**
   * How long a change took, in seconds.
   *
   * @param whole until a snapshot had it
   * @param waiting until its zone was asked for the next time
   */
  record Lag(double whole, double waiting) {

    /** From the question to the snapshot. */
    double work() {
      return whole - waiting;
    }
  }

  /** Adds instances, each to a zone. */
  List<Lag> ofAdded(int changes) throws IOException, InterruptedException {
    List<Change> made = new ArrayList<>();
    for (int i = 0; i < changes; i++) {
      CompletableFuture<Long> seen = followed.comes(World.laterAddress(i));
      String project = World.project(project(i));
      String zone = World.zone(zone(i));
      made.add(new Change(project, zone, compute.add(project, zone, i), seen));
      Thread.sleep(BETWEEN.toMillis());
    }
    return lags(made);
  }

  /** Lets instances end, each of a zone; no more than half of an upstream's. */
  List<Lag> ofStopped(int changes) throws IOException, InterruptedException {
    List<Change> made = new ArrayList<>();
    int most = places() * world.instancesOf(world.changingSlot()) / 2;
    for (int i = 0; i < Math.min(changes, most); i++) {
      int instance = world.changingSlot() + world.upstreams() * (i / places());
      CompletableFuture<Long> seen = followed.goes(world.address(project(i), zone(i), instance));
      String project = World.project(project(i));
      String zone = World.zone(zone(i));
      long at = compute.stop(project, zone, World.instance(instance));
      made.add(new Change(project, zone, at, seen));
      Thread.sleep(BETWEEN.toMillis());
    }
    return lags(made);
  }

  private int places() {
    return world.projects() * world.zones();
  }

  private int project(int change) {
    return change % places() / world.zones();
  }

  private int zone(int change) {
    return change % world.zones();
  }

  private List<Lag> lags(List<Change> changes) throws IOException, InterruptedException {
    List<Lag> lags = new ArrayList<>();
    for (Change change : changes) {
      long seen = await(change);
      long asked = Math.min(compute.asked(change.project(), change.zone(), change.made()), seen);
      lags.add(new Lag((seen - change.made()) / 1e6, (asked - change.made()) / 1e6));
    }
    return lags;
  }

  private static long await(Change change) throws InterruptedException {
    try {
      return change.seen().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(
          "no snapshot has a change in project %s, zone %s after %s"
              .formatted(change.project(), change.zone(), LIMIT),
          e);
    }
  }
}
