// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.InconsistentSnapshotException;
import dev.chancery.snapshot.ResourceName;
import dev.chancery.snapshot.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the host does to a group's snapshot, and what time does. */
interface HostStep extends FuzzStep {

  /** A resource that is made when it is needed. */
  record Made(FuzzType type, String label, int number) {}

  /** Adds or changes one resource, with what it refers to unless that is there. */
  record Put(String group, Made made) implements HostStep {

    @Override
    public void take(FuzzWorld world) {
      Map<ResourceName, EncodedResource> put = new LinkedHashMap<>();
      new Closure(world, world.cache.get(group).orElse(Snapshot.EMPTY), put).add(made);
      try {
        world.cache.update(group, put.values(), List.of());
      } catch (InconsistentSnapshotException e) {
        // It lacks something for another reason; then it stays as it is.
        if (world.consistent) {
          world.violated("a consistent change is refused: " + e.getMessage());
        }
      }
      lost(world, group);
    }
  }

  /** Changes one resource, whether it fits or not. */
  record PutAlone(String group, Made made) implements HostStep {

    @Override
    public void take(FuzzWorld world) {
      world.consistent = false;
      EncodedResource resource = world.make(made.type(), made.label(), made.number());
      Snapshot before = world.cache.get(group).orElse(Snapshot.EMPTY);
      world.cache.setUnchecked(group, before.edit().put(resource).commit().after());
      lost(world, group);
    }
  }

  /** Takes one resource away, if nothing refers to it. */
  record Remove(String group, FuzzType type, String label) implements HostStep {

    @Override
    public void take(FuzzWorld world) {
      ResourceName id = new ResourceName(type.url(), FuzzNames.name(label));
      try {
        world.cache.update(group, List.of(), List.of(id));
        lost(world, group);
      } catch (InconsistentSnapshotException e) {
        // Something refers to it, so it stays.
      }
    }
  }

  /** Takes one resource away, whatever refers to it. */
  record RemoveAnyhow(String group, FuzzType type, String label) implements HostStep {

    @Override
    public void take(FuzzWorld world) {
      world.consistent = false;
      Snapshot before = world.cache.get(group).orElse(Snapshot.EMPTY);
      Snapshot after = before.edit().remove(type.url(), FuzzNames.name(label)).commit().after();
      world.cache.setUnchecked(group, after);
      lost(world, group);
    }
  }

  /** Sets all of it. */
  record Replace(String group, List<Made> made, boolean versioned) implements HostStep {

    @Override
    public void take(FuzzWorld world) {
      Map<ResourceName, EncodedResource> put = new LinkedHashMap<>();
      Closure closure = new Closure(world, Snapshot.EMPTY, put);
      made.forEach(closure::add);
      Snapshot snapshot = Snapshot.of(put.values());
      world.cache.set(group, versioned ? snapshot.withVersion("7") : snapshot);
      lost(world, group);
    }
  }

  /** Sets the same again, made anew. */
  record Rebuild(String group) implements HostStep {

    @Override
    public void take(FuzzWorld world) {
      Snapshot now = world.cache.get(group).orElse(null);
      if (now == null) {
        return;
      }
      Collection<EncodedResource> again = new ArrayList<>();
      for (String type : now.types()) {
        for (EncodedResource resource : now.resources(type).values()) {
          EncodedResource copy = EncodedResource.of(type, resource.name(), resource.value());
          again.add(resource.isTimed() ? copy.withTtl(resource.ttl()) : copy);
        }
      }
      world.cache.setUnchecked(group, Snapshot.of(again));
    }
  }

  /** Takes all of it away. */
  record Clear(String group) implements HostStep {

    @Override
    public void take(FuzzWorld world) {
      world.cache.clear(group);
    }
  }

  /** Time passes. */
  record Pass(int seconds) implements HostStep {

    @Override
    public void take(FuzzWorld world) {
      world.advance(Duration.ofSeconds(seconds));
    }
  }

  /** The server does some of what it has to do. */
  record Turn(int tasks) implements HostStep {

    @Override
    public void take(FuzzWorld world) {
      world.turn(tasks);
    }
  }

  /** Clients of the state of the world that miss the absence of something get it again. */
  private static void lost(FuzzWorld world, String group) {
    for (FuzzStream stream : world.open.values()) {
      if (stream.plan.group().equals(group)) {
        stream.types.forEach(
            (type, reference) -> stream.lost(type, new HashSet<>(reference.delivered.keySet())));
      }
    }
  }

  /** Adds resources with what they refer to. */
  record Closure(FuzzWorld world, Snapshot before, Map<ResourceName, EncodedResource> put) {

    void add(Made made) {
      EncodedResource resource = world.make(made.type(), made.label(), made.number());
      put.put(resource.id(), resource);
      switch (made.type()) {
        case CLUSTER -> need(FuzzType.ENDPOINT, made.label());
        case ROUTE -> need(FuzzType.CLUSTER, FuzzType.target(made.number()));
        case LISTENER -> need(FuzzType.ROUTE, FuzzType.target(made.number()));
        default -> Set.of();
      }
    }

    private void need(FuzzType type, String label) {
      String name = FuzzNames.name(label);
      if (!before.resources(type.url()).containsKey(name)
          && !put.containsKey(new ResourceName(type.url(), name))) {
        add(new Made(type, label, 1));
      }
    }
  }
}
