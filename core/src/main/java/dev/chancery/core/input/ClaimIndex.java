// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.input;

import dev.chancery.spi.ResourceBatch.Located;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.ResourceKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All claims, by resource and by claimant. Guarded by its catalog. */
final class ClaimIndex {

  private final Map<ResourceKey, Claims> claims = new HashMap<>();
  private final Map<Claimant, Set<ResourceKey>> keysOf = new HashMap<>();
  private final Map<Claimant, Set<ResourceKey>> rejectedOf = new HashMap<>();

  /** The resources of which a claimant says anything, but for some. */
  List<ResourceKey> keysBeside(Claimant claimant, Set<ResourceKey> some) {
    return keysOf.getOrDefault(claimant, Set.of()).stream()
        .filter(key -> !some.contains(key))
        .toList();
  }

  /** All that is said of a resource, if anything is. */
  Optional<Claims> of(ResourceKey key) {
    return Optional.ofNullable(claims.get(key));
  }

  /** Takes what a claimant says of a resource, and tells whether that is new. */
  boolean put(Claimant claimant, ResourceKey key, Located value) {
    boolean isNew = claims.computeIfAbsent(key, k -> new Claims()).put(claimant, value);
    if (isNew) {
      mention(claimant, key);
    }
    return isNew;
  }

  /**
   * Takes a claim back; what is wrong with it stays.
   *
   * @return whether there was one
   */
  boolean remove(Claimant claimant, ResourceKey key) {
    boolean wasThere = of(key).filter(claim -> claim.remove(claimant)).isPresent();
    mention(claimant, key);
    return wasThere;
  }

  /** Replaces all that is wrong with what a claimant says. */
  void reject(Claimant claimant, Map<ResourceKey, List<Problem>> problems) {
    rejectedOf.getOrDefault(claimant, Set.of()).stream()
        .filter(key -> !problems.containsKey(key))
        .forEach(key -> reject(claimant, key, List.of()));
    problems.forEach((key, found) -> reject(claimant, key, found));
    if (problems.isEmpty()) {
      rejectedOf.remove(claimant);
    } else {
      rejectedOf.put(claimant, Set.copyOf(problems.keySet()));
    }
  }

  private void reject(Claimant claimant, ResourceKey key, List<Problem> problems) {
    claims.computeIfAbsent(key, k -> new Claims()).reject(claimant, problems);
    mention(claimant, key);
  }

  /** Keeps the one index in step with the other, and nothing of what has gone. */
  private void mention(Claimant claimant, ResourceKey key) {
    Claims claim = claims.get(key);
    if (claim != null && claim.mentions(claimant)) {
      keysOf.computeIfAbsent(claimant, c -> new HashSet<>()).add(key);
      return;
    }
    Set<ResourceKey> keys = keysOf.get(claimant);
    if (keys != null && keys.remove(key) && keys.isEmpty()) {
      keysOf.remove(claimant);
    }
    if (claim != null && claim.isEmpty()) {
      claims.remove(key);
    }
  }

  /** What is wrong with each resource of which something is wrong. */
  Map<ResourceKey, List<Problem>> problems() {
    Map<ResourceKey, List<Problem>> found = new TreeMap<>();
    claims.forEach(
        (key, claim) -> {
          List<Problem> ofKey = claim.problems(key);
          if (!ofKey.isEmpty()) {
            found.put(key, ofKey);
          }
        });
    return found;
  }
}
