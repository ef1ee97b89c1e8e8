// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.policy;

import dev.chancery.spi.model.AttachedOptions;
import dev.chancery.spi.model.CreationTimestamp;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.ResourceKey;
import java.util.Comparator;

/**
 * What decides which of several policies that are attached to one part has precedence. The greatest
 * has it: the oldest, then the first by name.
 *
 * @param metadata of the resource that attaches the policy
 * @param key the resource
 */
record Seniority(Metadata metadata, ResourceKey key) implements Comparable<Seniority> {

  private static final Comparator<Seniority> ORDER =
      Comparator.comparing(Seniority::metadata, Metadata.OLDEST_FIRST)
          .thenComparing(seniority -> seniority.key().kind())
          .reversed();

  static Seniority of(AttachedOptions policy) {
    return new Seniority(policy.metadata(), policy.key());
  }

  /** Why this has precedence over another, which it is greater than. */
  String reason(Seniority other) {
    CreationTimestamp mine = metadata.creationTimestamp();
    CreationTimestamp theirs = other.metadata.creationTimestamp();
    if (mine.equals(theirs)) {
      return "comes first by %s".formatted(key.ref().equals(other.key.ref()) ? "kind" : "name");
    }
    return "is older (created %s, this one %s)"
        .formatted(
            mine.text(),
            theirs.instant().isPresent() ? theirs.text() : "without a creationTimestamp");
  }

  @Override
  public int compareTo(Seniority other) {
    return ORDER.compare(this, other);
  }
}
