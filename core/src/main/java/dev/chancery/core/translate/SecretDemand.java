// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.spi.model.ResourceRef;
import java.util.HashSet;
import java.util.Set;

/** Which secrets are named by any resource that may use them. Owned by the loop. */
final class SecretDemand {

  private final UseCounts<ResourceRef> users = new UseCounts<>();
  private final Set<ResourceRef> told = new HashSet<>();
  private final Set<ResourceRef> touched = new HashSet<>();

  /** One resource names other secrets than before. */
  void change(Set<ResourceRef> now, Set<ResourceRef> before) {
    if (!now.equals(before)) {
      users.change(now, before);
      touched.addAll(now);
      touched.addAll(before);
    }
  }

  /** What is new since the last call. */
  SecretReferences take() {
    Set<ResourceRef> begun = new HashSet<>();
    Set<ResourceRef> ended = new HashSet<>();
    for (ResourceRef secret : touched) {
      if (users.isUsed(secret) && told.add(secret)) {
        begun.add(secret);
      } else if (!users.isUsed(secret) && told.remove(secret)) {
        ended.add(secret);
      }
    }
    touched.clear();
    return new SecretReferences(begun, ended);
  }
}
