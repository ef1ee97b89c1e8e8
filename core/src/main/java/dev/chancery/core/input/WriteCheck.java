package dev.chancery.core.input;

import dev.chancery.core.input.Claimant.Rank;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds which writes of a host are to be refused.
 *
 * @param believed the resources that are there
 * @param claims who has them
 */
record WriteCheck(Map<ResourceKey, Stored<Resource>> believed, ClaimIndex claims) {

  /** Why which writes are refused, in their order; empty if none is. */
  Map<ResourceKey, String> refusals(Collection<Write> writes, Map<ResourceKey, String> unfit) {
    Map<ResourceKey, String> refusals = new LinkedHashMap<>();
    Set<ResourceKey> seen = new HashSet<>();
    for (Write write : writes) {
      ResourceKey key = write.key();
      if (!seen.add(key)) {
        refusals.putIfAbsent(
            key, "is written more than once in one call (expected: each resource once)");
      }
      Optional.ofNullable(unfit.get(key))
          .or(() -> refusal(write, key))
          .ifPresent(reason -> refusals.putIfAbsent(key, reason));
    }
    return refusals;
  }

  private Optional<String> refusal(Write write, ResourceKey key) {
    Stored<Resource> existing = believed.get(key);
    if (existing == null && write instanceof Write.Delete) {
      return Optional.empty();
    }
    if (existing != null && isOfASource(key)) {
      return Optional.of("is written in %s; change it there".formatted(existing.location()));
    }
    return refusal(write.condition(), existing);
  }

  private boolean isOfASource(ResourceKey key) {
    return claims
        .of(key)
        .flatMap(Claims::owner)
        .filter(owner -> owner.rank() == Rank.ORIGIN || owner.rank() == Rank.BACKEND)
        .isPresent();
  }

  private static Optional<String> refusal(
      WriteCondition condition, @Nullable Stored<Resource> existing) {
    if (condition instanceof WriteCondition.Create && existing != null) {
      return Optional.of("is there already, with version " + existing.resourceVersion());
    }
    if (condition instanceof WriteCondition.IfVersion wanted) {
      String found = existing == null ? "no such resource" : existing.resourceVersion();
      return found.equals(wanted.resourceVersion())
          ? Optional.empty()
          : Optional.of(
              "found version %s (expected: %s)".formatted(found, wanted.resourceVersion()));
    }
    return Optional.empty();
  }
}
