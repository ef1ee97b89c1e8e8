// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.policy;

import dev.chancery.spi.model.AttachedOptions;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.Options;
import dev.chancery.spi.model.TargetRef;
import java.util.List;

/**
 * A resource of a kind that a policy brought for itself: it attaches that policy alone.
 *
 * @param metadata names and labels
 * @param kind the kind
 * @param targetRefs what the policy is attached to
 * @param options the policy
 */
public record KindPolicy(
    Metadata metadata, String kind, List<TargetRef> targetRefs, Options options)
    implements AttachedOptions {

  /** Copies the list, and checks that there are targets. */
  public KindPolicy {
    Check.present("metadata", metadata);
    Check.notEmpty("kind", kind);
    targetRefs = List.copyOf(targetRefs);
    Check.notEmpty("targetRefs", targetRefs);
  }

  /**
   * {@return a resource that attaches one policy}
   *
   * @param metadata names and labels
   * @param kind the kind
   * @param targetRefs what the policy is attached to; at least one
   * @param policy the policy
   */
  public static KindPolicy of(
      Metadata metadata, String kind, List<TargetRef> targetRefs, Option policy) {
    return new KindPolicy(metadata, kind, targetRefs, Options.of(policy));
  }
}
