// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.trial;

import dev.chancery.core.ResourceTrial;
import dev.chancery.envoy.EnvoyTrial;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceName;
import dev.chancery.snapshot.Snapshot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Has a real Envoy try resources, on a thread of its own, and remembers what it said of each by the
 * hash of its content.
 */
public final class EnvoyResourceTrial implements ResourceTrial {

  private static final int REMEMBERED = 10_000;

  private final SnapshotTrial trial;
  private final Map<Tried, String> verdicts = new Verdicts(); // of the thread
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread made = new Thread(task, "chancery-trial");
            made.setDaemon(true);
            return made;
          });

  /**
   * Runs nothing yet.
   *
   * @param envoy says what it would refuse
   */
  public EnvoyResourceTrial(EnvoyTrial envoy) {
    this.trial = new SnapshotTrial(envoy);
  }

  private record Tried(ResourceName name, String version) {

    static Tried of(EncodedResource resource) {
      return new Tried(resource.id(), resource.version());
    }
  }

  /** The last verdicts: a reason, or nothing where Envoy takes the resource. */
  private static final class Verdicts extends LinkedHashMap<Tried, String> {

    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Tried, String> eldest) {
      return size() > REMEMBERED;
    }
  }

  @Override
  public CompletionStage<Map<ResourceName, String>> refusals(
      Snapshot snapshot, Set<ResourceName> changed) {
    return CompletableFuture.supplyAsync(() -> tried(snapshot, changed), thread);
  }

  private Map<ResourceName, String> tried(Snapshot snapshot, Set<ResourceName> changed) {
    Set<ResourceName> unknown = new HashSet<>(changed);
    unknown.removeIf(name -> verdicts.containsKey(key(snapshot, name)));
    Map<ResourceName, String> found = trial.refusals(snapshot, unknown, this::isSound);
    unknown.forEach(name -> verdicts.put(key(snapshot, name), found.getOrDefault(name, "")));
    Map<ResourceName, String> refused = new HashMap<>();
    for (ResourceName name : changed) {
      String reason = verdicts.getOrDefault(key(snapshot, name), found.getOrDefault(name, ""));
      if (!reason.isEmpty()) {
        refused.put(name, reason);
      }
    }
    return refused;
  }

  private boolean isSound(EncodedResource cluster) {
    return verdicts.getOrDefault(Tried.of(cluster), "").isEmpty();
  }

  private static Tried key(Snapshot snapshot, ResourceName name) {
    return Tried.of(snapshot.get(name.typeUrl(), name.name()).orElseThrow());
  }

  /** Interrupts what is under way. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
