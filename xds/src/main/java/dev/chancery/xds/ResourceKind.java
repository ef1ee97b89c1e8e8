// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.snapshot.ResourceTypes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the protocol says of a type.
 *
 * @param typeUrl the type
 * @param rank its place in a make-before-break sequence
 * @param byName whether its resources are asked for by name alone: an empty list means none, and a
 *     response of the state of the world may have just what changed
 * @param answeredEmpty whether a client waits for an answer even if there is nothing
 * @param aliased whether a delta client asks for all of it at first, and then for more by other
 *     names than those of the resources
 */
record ResourceKind(
    String typeUrl, int rank, boolean byName, boolean answeredEmpty, boolean aliased)
    implements Comparable<ResourceKind> {

  private static final List<String> SEQUENCE =
      List.of(
          ResourceTypes.RUNTIME,
          ResourceTypes.CLUSTER,
          ResourceTypes.ENDPOINT,
          ResourceTypes.SECRET,
          ResourceTypes.LISTENER,
          ResourceTypes.EXTENSION_CONFIG,
          ResourceTypes.SCOPED_ROUTE,
          ResourceTypes.ROUTE,
          ResourceTypes.VIRTUAL_HOST);

  private static final Set<String> FULL_STATE =
      Set.of(ResourceTypes.CLUSTER, ResourceTypes.LISTENER, ResourceTypes.SCOPED_ROUTE);

  private static final Map<String, ResourceKind> KNOWN =
      SEQUENCE.stream().collect(Collectors.toUnmodifiableMap(type -> type, ResourceKind::make));

  /** Looks a type up; one that is not Envoy's own may be asked for by name or as a whole. */
  static ResourceKind of(String typeUrl) {
    ResourceKind known = KNOWN.get(typeUrl);
    return known == null ? make(typeUrl) : known;
  }

  private static ResourceKind make(String typeUrl) {
    int rank = SEQUENCE.indexOf(typeUrl);
    boolean full = FULL_STATE.contains(typeUrl);
    boolean known = rank >= 0;
    return new ResourceKind(
        typeUrl,
        known ? rank : SEQUENCE.size(),
        known && !full,
        full,
        typeUrl.equals(ResourceTypes.VIRTUAL_HOST));
  }

  @Override
  public int compareTo(ResourceKind other) {
    return rank == other.rank
        ? typeUrl.compareTo(other.typeUrl)
        : Integer.compare(rank, other.rank);
  }
}
