// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.derive;

import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was made of other resources.
 *
 * @param resources of each resource that is another than before, what it is now; nothing where it
 *     has gone
 * @param problems by who says it, of each resource that was looked at, what there is to say; an
 *     empty list where all is well
 */
public record Derived(
    Map<ResourceKey, Optional<Resource>> resources,
    Map<String, Map<ResourceKey, List<Problem>>> problems) {

  /** Nothing is another than before. */
  static final Derived NOTHING = new Derived(Map.of(), Map.of());

  /** Copies both. */
  public Derived {
    resources = Map.copyOf(resources);
    problems = Map.copyOf(problems);
  }

  /** Both, of which the other is the later one. */
  Derived plus(Derived other) {
    Map<ResourceKey, Optional<Resource>> allResources = new HashMap<>(resources);
    allResources.putAll(other.resources);
    Map<String, Map<ResourceKey, List<Problem>>> allProblems = new HashMap<>(problems);
    allProblems.putAll(other.problems);
    return new Derived(allResources, allProblems);
  }
}
