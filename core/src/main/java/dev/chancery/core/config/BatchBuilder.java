package dev.chancery.core.config;

import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.ResourceBatch.Located;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers the resources of one text and what is wrong with them. Used by one thread. */
final class BatchBuilder {

  private final List<Located> resources = new ArrayList<>();
  private final Map<ResourceKey, List<Problem>> rejected = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Map<ResourceKey, String> places = new HashMap<>();

  /** A resource that is right in itself. */
  void accept(Resource resource, String location) {
    if (isFirst(resource.key(), location)) {
      resources.add(new Located(resource, location));
    }
  }

  /** A resource that is wrong. */
  void reject(ResourceKey key, String location, List<Problem> why) {
    isFirst(key, location);
    rejected.computeIfAbsent(key, absent -> new ArrayList<>()).addAll(why);
  }

  /** Something of which it can't be told which resource it is. */
  void report(List<Problem> why) {
    problems.addAll(why);
  }

  ResourceBatch build() {
    return new ResourceBatch(resources, rejected, problems);
  }

  private boolean isFirst(ResourceKey key, String location) {
    String first = places.putIfAbsent(key, location);
    if (first != null) {
      rejected
          .computeIfAbsent(key, absent -> new ArrayList<>())
          .add(
              Problem.error(
                  YamlResourceReader.REPORTER,
                  location,
                  "found %s a second time (first at %s; expected: each kind and name once)"
                      .formatted(key, first)));
    }
    return first == null;
  }
}
