// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.resources;

import dev.chancery.plugins.kube.client.ClusterResource;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.ResourceBatch.Located;
import dev.chancery.spi.ResourceReader;
import dev.chancery.spi.ResourceSink;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.ResourceKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What one connection has told, read into resources. Until all is known, nothing is said of it. For
 * use by one thread at a time.
 */
final class ResourceBoard {

  private final ResourceReader reader;
  private final ObservedResources observed;
  private final ResourceSink sink;
  private final Map<String, Entry> entries = new HashMap<>(); // by name
  private boolean published;

  /** A text, to know it again, and what it says. */
  private record Entry(String text, ResourceBatch batch) {}

  ResourceBoard(ResourceReader reader, ObservedResources observed, ResourceSink sink) {
    this.reader = reader;
    this.observed = observed;
    this.sink = sink;
  }

  /**
   * A resource is there; one whose text is as before, such as after a change of its status, is not
   * read.
   */
  void put(ClusterResource resource) {
    observed.put(resource);
    put(resource.name(), resource.text());
  }

  private void put(String name, String text) {
    Entry before = entries.get(name);
    if (before != null && before.text().equals(text)) {
      return;
    }
    ResourceBatch batch = placed(name, reader.read(name, text));
    entries.put(name, new Entry(text, batch));
    if (published) {
      sink.publish(name, batch);
    }
  }

  void remove(String name) {
    observed.remove(name);
    if (entries.remove(name) != null && published) {
      sink.publish(name, ResourceBatch.EMPTY);
    }
  }

  /** Says all. */
  void publish() {
    published = true;
    sink.publish(
        entries.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().batch())));
  }

  /** Lines and columns of a text that nobody has seen help nobody. */
  private static ResourceBatch placed(String name, ResourceBatch batch) {
    Map<ResourceKey, List<Problem>> rejected = new HashMap<>();
    batch.rejected().forEach((key, problems) -> rejected.put(key, placed(name, problems)));
    return new ResourceBatch(
        batch.resources().stream().map(found -> new Located(found.resource(), name)).toList(),
        rejected,
        placed(name, batch.problems()));
  }

  private static List<Problem> placed(String name, List<Problem> problems) {
    return problems.stream()
        .map(found -> new Problem(found.severity(), found.reporter(), name, found.message()))
        .toList();
  }
}
