// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Finds references to resources that are not there: a client that follows one waits for what never
 * comes. What a resource refers to is read once, when it is encoded, so a check only looks up
 * names. Immutable.
 */
public final class ConsistencyCheck {

  private static final Set<String> AWAITED =
      Set.of(
          ResourceTypes.ENDPOINT,
          ResourceTypes.ROUTE,
          ResourceTypes.SECRET,
          ResourceTypes.EXTENSION_CONFIG);
  private static final Set<String> ALL =
      Set.of(
          ResourceTypes.ENDPOINT,
          ResourceTypes.ROUTE,
          ResourceTypes.SECRET,
          ResourceTypes.EXTENSION_CONFIG,
          ResourceTypes.CLUSTER);

  private static final ConsistencyCheck NONE = new ConsistencyCheck(Set.of(), missing -> false);
  private static final ConsistencyCheck DISCOVERED =
      new ConsistencyCheck(AWAITED, missing -> false);
  private static final ConsistencyCheck STRICT = new ConsistencyCheck(ALL, missing -> false);

  private final Set<String> targetTypes;
  private final Predicate<DanglingReference> tolerated;

  private ConsistencyCheck(Set<String> targetTypes, Predicate<DanglingReference> tolerated) {
    this.targetTypes = targetTypes;
    this.tolerated = tolerated;
  }

  /** {@return a check that lets everything pass} */
  public static ConsistencyCheck none() {
    return NONE;
  }

  /**
   * {@return a check of what a client asks the server for: load assignments of EDS clusters (by
   * service name, if there is one), route configurations, and secrets and filter configurations
   * that come from the same server} Clusters that routes name are not checked: they may be in the
   * proxy's bootstrap.
   */
  public static ConsistencyCheck discovered() {
    return DISCOVERED;
  }

  /**
   * {@return a check of what {@link #discovered} looks at, and that the clusters exist that routes
   * and TCP proxies send to}
   */
  public static ConsistencyCheck strict() {
    return STRICT;
  }

  /**
   * {@return this check, but for references that may lead nowhere}
   *
   * @param tolerable whether a reference may lead nowhere, beside those that already may
   */
  public ConsistencyCheck tolerating(Predicate<DanglingReference> tolerable) {
    return new ConsistencyCheck(targetTypes, tolerated.or(tolerable));
  }

  /**
   * {@return all references of a snapshot to what it does not have, in order; none if it is
   * consistent}
   *
   * @param snapshot the snapshot, all of which is looked at
   */
  public List<DanglingReference> check(Snapshot snapshot) {
    Collection<DanglingReference> missing = new TreeSet<>();
    if (!isNone()) {
      for (String type : snapshot.types()) {
        for (EncodedResource resource : snapshot.resources(type).values()) {
          collect(resource.id(), resource.references(), snapshot, missing);
        }
      }
    }
    return List.copyOf(missing);
  }

  /**
   * Begins to check each step that a snapshot takes.
   *
   * @param from the snapshot that the first step begins at
   * @return the check, for one thread at a time
   */
  public RunningCheck follow(Snapshot from) {
    return new RunningCheck(this, from);
  }

  boolean isNone() {
    return targetTypes.isEmpty();
  }

  /** Whether references to resources of a type are checked. */
  boolean isTarget(String typeUrl) {
    return targetTypes.contains(typeUrl);
  }

  void collect(
      ResourceName from,
      Set<ResourceName> references,
      Snapshot snapshot,
      Collection<DanglingReference> missing) {
    for (ResourceName target : references) {
      if (isTarget(target.typeUrl())
          && !snapshot.resources(target.typeUrl()).containsKey(target.name())) {
        DanglingReference dangling = new DanglingReference(from, target);
        if (!tolerated.test(dangling)) {
          missing.add(dangling);
        }
      }
    }
  }
}
