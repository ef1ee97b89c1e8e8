// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.discovery;

import dev.chancery.plugins.gce.api.GceAccess;
import dev.chancery.plugins.gce.api.GceApi;
import dev.chancery.plugins.gce.api.GceApiFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What asks Compute Engine, one for each identity that is in use. Opened and retired by one thread
 * at a time; closed by any.
 */
final class Clients implements AutoCloseable {

  private final GceApiFactory factory;
  private volatile Map<GceAccess, GceApi> open = Map.of();
  private volatile boolean closed;

  Clients(GceApiFactory factory) {
    this.factory = factory;
  }

  GceApi of(GceAccess access) {
    GceApi known = open.get(access);
    if (known != null) {
      return known;
    }
    GceApi opened = factory.open(access);
    Map<GceAccess, GceApi> more = new HashMap<>(open);
    more.put(access, opened);
    open = Map.copyOf(more);
    if (closed) {
      opened.close();
    }
    return opened;
  }

  /** Closes those that nobody needs any more. */
  void retain(Set<GceAccess> needed) {
    if (needed.containsAll(open.keySet())) {
      return;
    }
    Map<GceAccess, GceApi> kept = new HashMap<>(open);
    kept.keySet().retainAll(needed);
    Map<GceAccess, GceApi> before = open;
    open = Map.copyOf(kept);
    before.forEach(
        (access, api) -> {
          if (!needed.contains(access)) {
            api.close();
          }
        });
  }

  /** Ends all calls. */
  @Override
  public void close() {
    closed = true;
    open.values().forEach(GceApi::close);
  }
}
