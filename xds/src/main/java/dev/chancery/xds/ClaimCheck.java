// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceName;
import dev.chancery.snapshot.VersionSum;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is true of the versions that a client says it has: worked out once for all clients that come
 * back with the same.
 *
 * @param key the claim, and what it was checked against
 * @param current what the client has as it is now
 * @param timed those of them that have a time to live
 * @param stale names of what it has otherwise than it is now, as far as it asks for them
 * @param unclaimed names that it asks for and says nothing of
 */
record ClaimCheck(
    Key key,
    DeliveredSet current,
    List<EncodedResource> timed,
    List<String> stale,
    List<String> unclaimed) {

  static ClaimCheck of(Key key, String typeUrl, Shared<DeliveredSet.Key, DeliveredSet> sets) {
    List<EncodedResource> current = new ArrayList<>();
    List<String> stale = new ArrayList<>();
    key.claimed.forEach(
        (claimed, version) -> {
          EncodedResource now = key.resources.get(claimed);
          if (now != null && now.version().equals(version)) {
            current.add(now);
          } else if (key.covers(ResourceName.canonical(claimed))) {
            stale.add(ResourceName.canonical(claimed));
          }
        });
    List<String> unclaimed = new ArrayList<>(key.asked);
    if (key.wildcard) {
      unclaimed.addAll(key.resources.keySet());
    }
    unclaimed.removeIf(key.claimed::containsKey);
    DeliveredSet.Key set =
        new DeliveredSet.Key(typeUrl, VersionSum.EMPTY.plus(current), current.size());
    return new ClaimCheck(
        key,
        sets.get(set, made -> DeliveredSet.empty(typeUrl).with(made, Map.of(), current)),
        current.stream().filter(EncodedResource::isTimed).toList(),
        stale,
        unclaimed);
  }

  /**
   * A claim, what is asked for, and what there is. Two keys are equal if these are the same
   * objects: they are, for clients that send the same and belong to the same group.
   */
  static final class Key {

    private final KnownVersions claimed;
    private final Set<String> asked;
    private final boolean wildcard;
    private final Map<String, EncodedResource> resources;

    Key(
        KnownVersions claimed,
        Set<String> asked,
        boolean wildcard,
        Map<String, EncodedResource> resources) {
      this.claimed = claimed;
      this.asked = asked;
      this.wildcard = wildcard;
      this.resources = resources;
    }

    boolean covers(String name) {
      return wildcard || asked.contains(name);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // comparing contents would cost what is to be saved
    public boolean equals(@Nullable Object other) {
      return other instanceof Key that
          && claimed == that.claimed
          && asked == that.asked
          && wildcard == that.wildcard
          && resources == that.resources;
    }

    @Override
    public int hashCode() {
      return Objects.hash(
          System.identityHashCode(claimed),
          System.identityHashCode(asked),
          wildcard,
          System.identityHashCode(resources));
    }
  }
}
