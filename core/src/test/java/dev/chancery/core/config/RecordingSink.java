// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.ResourceSink;
import dev.chancery.spi.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Keeps what a source says, and what it amounts to. */
final class RecordingSink implements ResourceSink {

  private final List<String> words = new ArrayList<>();
  private final Map<String, ResourceBatch> origins = new TreeMap<>();
  private final List<Problem> failures = new ArrayList<>();

  @Override
  public void publish(Map<String, ResourceBatch> all) {
    words.add("all " + new TreeMap<>(all).keySet());
    origins.clear();
    origins.putAll(all);
  }

  @Override
  public void publish(String origin, ResourceBatch batch) {
    words.add("one " + origin);
    origins.put(origin, batch);
  }

  @Override
  public void update(Map<String, ResourceBatch> some) {
    words.add("some " + new TreeMap<>(some).keySet());
    origins.putAll(some);
    origins.values().removeIf(ResourceBatch.EMPTY::equals);
  }

  @Override
  public void fail(Problem problem) {
    words.add("fail");
    failures.add(problem);
  }

  /** All words so far, which are then forgotten. */
  List<String> takeWords() {
    List<String> taken = List.copyOf(words);
    words.clear();
    return taken;
  }

  List<Problem> failures() {
    return failures;
  }

  /** The origins that hold anything. */
  Set<String> origins() {
    return origins.keySet();
  }

  ResourceBatch batch(String origin) {
    return origins.getOrDefault(origin, ResourceBatch.of(List.of()));
  }

  /** The names of the resources of one origin. */
  List<String> names(String origin) {
    return batch(origin).resources().stream()
        .map(located -> located.resource().metadata().name())
        .toList();
  }
}
