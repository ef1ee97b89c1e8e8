// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.spi.model.ResourceRef;
import java.util.Set;

/**
 * What is new among the secrets that are named by any resource that may use them.
 *
 * @param begun those that no resource named before
 * @param ended those that no resource names any more
 */
public record SecretReferences(Set<ResourceRef> begun, Set<ResourceRef> ended) {

  /** Copies both. */
  public SecretReferences {
    begun = Set.copyOf(begun);
    ended = Set.copyOf(ended);
  }
}
