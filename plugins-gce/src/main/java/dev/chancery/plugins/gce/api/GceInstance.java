// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A virtual machine, as far as the plugin needs to know it. Absent texts are empty.
 *
 * @param id Compute Engine's number for it, in decimal, unsigned
 * @param name unique in its project and zone
 * @param zone the zone's name, not its URL
 * @param status as Compute Engine says it, such as {@code RUNNING}; may be one that nobody knows
 *     yet
 * @param labels may be empty
 * @param tags network tags
 * @param created when it was made; {@link Instant#EPOCH} if unknown
 * @param interfaces in Compute Engine's order; may be empty
 */
public record GceInstance(
    String id,
    String name,
    String zone,
    String status,
    Map<String, String> labels,
    Set<String> tags,
    Instant created,
    List<NetworkInterface> interfaces) {

  /** Copies labels, tags and interfaces. */
  public GceInstance {
    labels = Map.copyOf(labels);
    tags = Set.copyOf(tags);
    interfaces = List.copyOf(interfaces);
  }
}
