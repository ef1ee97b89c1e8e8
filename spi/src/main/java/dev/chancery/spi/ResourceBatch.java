// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi;

import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import java.util.List;
import java.util.Map;

/**
 * What one origin, such as a file, holds at one time.
 *
 * @param resources the resources that are right, with where each was found
 * @param rejected the resources that are wrong but can be told by kind and name; of each, what was
 *     there before stays
 * @param problems what is wrong beyond single resources, such as text that is not YAML; if there is
 *     any error among them, what the origin held before and does not hold now stays too
 */
public record ResourceBatch(
    List<Located> resources, Map<ResourceKey, List<Problem>> rejected, List<Problem> problems) {

  /** An origin that holds nothing, and in which nothing is wrong. */
  public static final ResourceBatch EMPTY = of(List.of());

  /** Copies all. */
  public ResourceBatch {
    resources = List.copyOf(resources);
    rejected = Map.copyOf(rejected);
    problems = List.copyOf(problems);
  }

  /**
   * {@return a batch in which nothing is wrong}
   *
   * @param resources with where each was found; copied
   */
  public static ResourceBatch of(List<Located> resources) {
    return new ResourceBatch(resources, Map.of(), List.of());
  }

  /**
   * {@return a batch that could not be read at all: what the origin held before stays}
   *
   * @param problem an error, which says what the origin has and what was expected
   */
  public static ResourceBatch unreadable(Problem problem) {
    return new ResourceBatch(List.of(), Map.of(), List.of(problem));
  }

  /**
   * A resource and where it was found.
   *
   * @param resource the resource
   * @param location such as {@code edge.yaml:12}
   */
  public record Located(Resource resource, String location) {}
}
