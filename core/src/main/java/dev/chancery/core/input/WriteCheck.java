// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.input;

import dev.chancery.core.input.Claimant.Rank;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.store.WriteConflictException;
import dev.chancery.spi.store.WriteRefusedException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
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

  /**
   * Looks at all writes.
   *
   * @param unfit why some of the resources can't be written, as far as that is known already
   * @throws WriteConflictException if there is one write, and its condition alone is against it
   * @throws WriteRefusedException if any is to be refused for another reason, or of several
   */
  void check(Collection<Write> writes, Map<ResourceKey, String> unfit) {
    List<WriteRefusedException> refusals = refusals(writes, unfit);
    if (refusals.isEmpty()) {
      return;
    }
    if (writes.size() == 1) {
      throw refusals.get(0);
    }
    Map<ResourceKey, String> reasons = new LinkedHashMap<>();
    refusals.forEach(refusal -> refusal.reasons().forEach(reasons::putIfAbsent));
    throw new WriteRefusedException(reasons, writes.size());
  }

  /** What is against the writes, in their order; of one write the first is told. */
  private List<WriteRefusedException> refusals(
      Collection<Write> writes, Map<ResourceKey, String> unfit) {
    List<WriteRefusedException> refusals = new ArrayList<>();
    Set<ResourceKey> seen = new HashSet<>();
    for (Write write : writes) {
      ResourceKey key = write.key();
      if (!seen.add(key)) {
        refusals.add(
            new WriteRefusedException(
                key, "is written more than once in one call (expected: each resource once)"));
      }
      Optional.ofNullable(unfit.get(key))
          .map(reason -> new WriteRefusedException(key, reason))
          .or(() -> refusal(write, key))
          .ifPresent(refusals::add);
    }
    return refusals;
  }

  private Optional<WriteRefusedException> refusal(Write write, ResourceKey key) {
    Stored<Resource> existing = believed.get(key);
    return existing != null && isOfASource(key)
        ? Optional.of(
            new WriteRefusedException(
                key, "is written in %s; change it there".formatted(existing.location())))
        : conflict(write, existing);
  }

  private boolean isOfASource(ResourceKey key) {
    return claims
        .of(key)
        .flatMap(Claims::owner)
        .filter(owner -> owner.rank() == Rank.ORIGIN || owner.rank() == Rank.BACKEND)
        .isPresent();
  }

  /** The write's condition, if it does not hold. */
  private static Optional<WriteRefusedException> conflict(
      Write write, @Nullable Stored<Resource> existing) {
    if (existing == null) {
      return write instanceof Write.Delete || write.condition().holdsIfMissing()
          ? Optional.empty()
          : Optional.of(WriteConflictException.missing(write.key(), write.condition()));
    }
    return write.condition().holdsFor(existing.resourceVersion())
        ? Optional.empty()
        : Optional.of(
            WriteConflictException.found(
                write.key(), write.condition(), existing.resourceVersion()));
  }
}
