// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

import io.envoyproxy.envoy.config.core.v3.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which types come from which source.
 *
 * @param sources the sources, each once; the first has the types that have no other
 * @param byType the place among the sources for each type that is not of the first
 */
record MuxRoutes(List<SnapshotSource> sources, Map<String, Integer> byType) {

  private static final String SEPARATOR = "|";

  MuxRoutes {
    sources = List.copyOf(sources);
    byType = Map.copyOf(byType);
  }

  /** The place of the source of a type. */
  int of(String typeUrl) {
    return byType.getOrDefault(typeUrl, 0);
  }

  /** The group of a node: those that it has in the sources. */
  String group(Node node) {
    List<String> groups = new ArrayList<>();
    for (SnapshotSource source : sources) {
      groups.add(source.group(node).replace("%", "%25").replace(SEPARATOR, "%7C"));
    }
    return String.join(SEPARATOR, groups);
  }

  /** The group in the source at a place. */
  String group(String group, int source) {
    return group.split("\\|", -1)[source].replace("%7C", SEPARATOR).replace("%25", "%");
  }

  /** The types that are awaited as long as just some of the sources have a snapshot. */
  AwaitedTypes awaited(Set<Integer> ready) {
    boolean others = !ready.contains(0);
    Set<String> named = new HashSet<>();
    byType.forEach(
        (type, source) -> {
          if (ready.contains(source) == others) {
            named.add(type);
          }
        });
    return new AwaitedTypes(named, others);
  }
}
