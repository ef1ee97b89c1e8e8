// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core;

import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.store.Kept;
import dev.chancery.spi.store.ResourceStore;
import dev.chancery.spi.store.WriteCondition;
import java.util.Optional;

/**
 * The memory of a control plane, and what it knows of other places.
 *
 * @param controlPlane whose memory
 */
record MemoryStore(ControlPlane controlPlane) implements ResourceStore {

  @Override
  public <R extends Resource> Optional<Kept<R>> read(Class<R> type, ResourceKey key) {
    return controlPlane
        .get(Resource.class, key)
        .map(stored -> Kept.of(type, stored.resource(), stored.resourceVersion()));
  }

  @Override
  public String write(Resource resource, WriteCondition condition) {
    return controlPlane.apply(resource, condition).resourceVersion();
  }
}
