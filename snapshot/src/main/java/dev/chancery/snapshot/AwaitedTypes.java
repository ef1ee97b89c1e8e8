// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

import java.util.Set;

/**
 * The types that nothing is known of yet, because their source has no snapshot.
 *
 * @param named types
 * @param others whether it is all other types that are awaited, and not these
 */
record AwaitedTypes(Set<String> named, boolean others) {

  static final AwaitedTypes NONE = new AwaitedTypes(Set.of(), false);

  AwaitedTypes {
    named = Set.copyOf(named);
  }

  boolean contains(String typeUrl) {
    return named.contains(typeUrl) != others;
  }
}
