// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.input;

import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.ResourceBatch.Located;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.ResourceKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What one origin says now, on its way into the claims. For one use. */
final class BatchClaim {

  private final Claimant claimant;
  private final Map<ResourceKey, Located> said = new LinkedHashMap<>();
  private final Map<ResourceKey, List<Problem>> rejected;
  private final boolean keepsAll;

  BatchClaim(Claimant claimant, ResourceBatch batch) {
    this.claimant = claimant;
    this.rejected = new HashMap<>(batch.rejected());
    this.keepsAll = batch.problems().stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR);
    batch.resources().forEach(this::say);
  }

  /** Of several with one key the first counts, the others are refused. */
  private void say(Located located) {
    ResourceKey key = located.resource().key();
    Located first = said.putIfAbsent(key, located);
    if (first != null) {
      Problem problem = Claims.duplicate(key, claimant.source(), located, first);
      rejected.merge(
          key,
          List.of(problem),
          (one, other) -> Stream.concat(one.stream(), other.stream()).toList());
    }
  }

  /**
   * Takes it over; what is wrong keeps what was right before.
   *
   * @param touched takes the resources of which something else is said than before
   */
  void enter(ClaimIndex claims, Set<ResourceKey> touched) {
    List<ResourceKey> left = claims.keysBeside(claimant, said.keySet());
    said.forEach(
        (key, located) -> {
          if (claims.put(claimant, key, located)) {
            touched.add(key);
          }
        });
    for (ResourceKey key : left) {
      if (!keepsAll && !rejected.containsKey(key) && claims.remove(claimant, key)) {
        touched.add(key);
      }
    }
    claims.reject(claimant, rejected);
  }
}
