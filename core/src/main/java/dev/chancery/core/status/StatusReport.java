// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.status;

import dev.chancery.core.leader.LeaderStatus;
import dev.chancery.core.loop.Quarantine;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.ResourceKey;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How everything fares at one time.
 *
 * @param ready whether everything has spoken once and is served
 * @param awaited who has not spoken yet, while not ready
 * @param resources every resource, sorted by kind, namespace and name
 * @param origins what is wrong with sources and their files as a whole, by name
 * @param quarantined plugins that are not called for a while, as they failed again and again
 * @param leader who leads, and how the work that only the leader does fares
 */
public record StatusReport(
    boolean ready,
    Set<String> awaited,
    List<ResourceStatus> resources,
    Map<String, List<Problem>> origins,
    List<Quarantine> quarantined,
    LeaderStatus leader) {

  /** Copies all. */
  public StatusReport {
    awaited = Collections.unmodifiableSortedSet(new TreeSet<>(awaited));
    resources = List.copyOf(resources);
    quarantined = List.copyOf(quarantined);
    origins = Collections.unmodifiableSortedMap(new TreeMap<>(origins));
  }

  /**
   * {@return the status of a resource, if it is known}
   *
   * @param key the resource's key
   */
  public Optional<ResourceStatus> of(ResourceKey key) {
    return resources.stream().filter(status -> status.key().equals(key)).findFirst();
  }
}
