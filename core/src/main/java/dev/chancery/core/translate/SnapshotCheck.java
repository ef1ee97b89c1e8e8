// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.snapshot.ConsistencyCheck;
import dev.chancery.snapshot.DanglingReference;
import dev.chancery.snapshot.ResourceTypes;

/** Looks for mistakes of ours in a snapshot before an Envoy sees it. */
public final class SnapshotCheck {

  private static final ConsistencyCheck UNEXPECTED =
      ConsistencyCheck.strict().tolerating(SnapshotCheck::isExpected);

  private SnapshotCheck() {}

  /**
   * {@return a check that finds references that lead nowhere and should not} Two kinds are meant
   * to: an upstream that discovery can't answer for has a cluster without load assignment, and a
   * TCP listener may name a cluster that is missing.
   */
  public static ConsistencyCheck unexpected() {
    return UNEXPECTED;
  }

  private static boolean isExpected(DanglingReference reference) {
    String to = reference.to().typeUrl();
    return to.equals(ResourceTypes.ENDPOINT)
        || (to.equals(ResourceTypes.CLUSTER)
            && reference.from().typeUrl().equals(ResourceTypes.LISTENER));
  }
}
