// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.ResourceBatch.Located;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Resource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Resources in memory, of a back end that can be broken and hang. Safe for use by several threads.
 */
final class MemoryShelf {

  static final String PASSWORD = "hunter2";

  private final Object lock = new Object();
  private final Map<String, ResourceBatch> batches = new TreeMap<>(); // guarded by lock
  private MemoryVault.State state = MemoryVault.State.WELL; // guarded by lock
  private int watches; // guarded by lock

  void put(Resource resource) {
    put(resource, ResourceBatch.of(List.of(new Located(resource, name(resource)))));
  }

  void spoil(Resource resource) {
    Problem problem = Problem.error("memory", name(resource), "found what is no resource");
    put(
        resource,
        new ResourceBatch(List.of(), Map.of(resource.key(), List.of(problem)), List.of()));
  }

  private void put(Resource resource, ResourceBatch batch) {
    synchronized (lock) {
      batches.put(name(resource), batch);
    }
  }

  void remove(Resource resource) {
    synchronized (lock) {
      batches.remove(name(resource));
    }
  }

  private static String name(Resource resource) {
    return resource.key().ref().toString();
  }

  /** What is there, by origin. */
  Map<String, ResourceBatch> batches() {
    synchronized (lock) {
      return Map.copyOf(batches);
    }
  }

  void enter(MemoryVault.State next) {
    synchronized (lock) {
      state = next;
    }
  }

  MemoryVault.State state() {
    synchronized (lock) {
      return state;
    }
  }

  /** Counts a watch that is opened; the first is 1. */
  int open() {
    synchronized (lock) {
      watches++;
      return watches;
    }
  }
}
