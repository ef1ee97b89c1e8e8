// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.spi.model.ResourceRef;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which proxies have which parts of secrets in their snapshots. Owned by the loop. */
final class ProxiesOfSecrets {

  private final Map<SecretUse, Set<ResourceRef>> proxies = new HashMap<>();

  void begin(SecretUse use, ResourceRef proxy) {
    proxies.computeIfAbsent(use, u -> new TreeSet<>()).add(proxy);
  }

  void end(SecretUse use, ResourceRef proxy) {
    proxies.computeIfPresent(
        use,
        (u, users) -> {
          users.remove(proxy);
          return users.isEmpty() ? null : users;
        });
  }

  /** The proxies that have a part of a secret. */
  Set<ResourceRef> of(SecretUse use) {
    return Set.copyOf(proxies.getOrDefault(use, Set.of()));
  }
}
