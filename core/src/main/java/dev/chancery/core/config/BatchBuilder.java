// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import dev.chancery.core.config.Reading.Accepted;
import dev.chancery.core.config.Reading.Rejected;
import dev.chancery.core.config.Reading.Unknown;
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

  /** Adds what came of a document. */
  void add(Reading reading) {
    if (reading instanceof Accepted accepted) {
      accept(accepted.resource(), accepted.place().toString());
    } else if (reading instanceof Rejected wrong) {
      isFirst(wrong.key(), wrong.place().toString());
      rejected.computeIfAbsent(wrong.key(), absent -> new ArrayList<>()).addAll(wrong.problems());
    } else {
      problems.addAll(((Unknown) reading).problems());
    }
  }

  private void accept(Resource resource, String location) {
    if (isFirst(resource.key(), location)) {
      resources.add(new Located(resource, location));
    }
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
