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

  /** The resources of which a claimant says anything. */
  Set<ResourceKey> keys(Claimant claimant) {
    return Set.copyOf(keysOf.getOrDefault(claimant, Set.of()));
  }

  /** What a claimant says of a resource, if it ever said something right. */
  Optional<Located> get(Claimant claimant, ResourceKey key) {
    return of(key).flatMap(claim -> claim.get(claimant));
  }

  /** All that is said of a resource, if anything is. */
  Optional<Claims> of(ResourceKey key) {
    return Optional.ofNullable(claims.get(key));
  }

  void put(Claimant claimant, Located value) {
    ResourceKey key = value.resource().key();
    claims.computeIfAbsent(key, k -> new Claims()).put(claimant, value);
    mention(claimant, key);
  }

  /** Takes a claim back; what is wrong with it stays. */
  void remove(Claimant claimant, ResourceKey key) {
    of(key).ifPresent(claim -> claim.remove(claimant));
    mention(claimant, key);
  }

  /** Replaces what is wrong with a claim. */
  void reject(Claimant claimant, ResourceKey key, List<Problem> problems) {
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
