// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.spi.model.BackendRef;
import dev.chancery.spi.model.DestinationSpec.Target;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.WeightedDestinationSpec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What requests or connections of a part are to go to, and is not there.
 *
 * @param targets as they are written, by the upstream that each is or becomes
 */
record MissingDestinations(Map<ResourceRef, Target> targets) {

  /** Those of the destinations of which that holds. */
  static MissingDestinations among(
      Stream<WeightedDestinationSpec> destinations, Predicate<ResourceRef> missing) {
    Map<ResourceRef, Target> targets = new TreeMap<>();
    destinations
        .map(weighted -> weighted.destination().target())
        .filter(target -> missing.test(target.upstream()))
        .forEach(target -> targets.putIfAbsent(target.upstream(), target));
    return new MissingDestinations(targets);
  }

  /**
   * A warning for each, in the order of the upstreams.
   *
   * @param path where the part stands
   * @param consequence what happens meanwhile
   */
  List<Problem> warnings(String path, String consequence) {
    return targets.values().stream()
        .map(
            target ->
                Problem.warning(
                    ProxyPass.REPORTER,
                    path,
                    "%s is missing or not ready; %s until it is there"
                        .formatted(written(target), consequence)))
        .toList();
  }

  private static String written(Target target) {
    return target instanceof BackendRef backend
        ? backend.resource().toString()
        : "upstream " + target.upstream();
  }
}
