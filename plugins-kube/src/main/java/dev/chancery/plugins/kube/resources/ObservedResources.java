// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.resources;

import dev.chancery.plugins.kube.client.ClusterResource;
import dev.chancery.spi.model.ResourceKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The resources that are objects of the cluster, as they were last seen: what the watch tells those
 * that write the status. Safe for use by several threads.
 */
public final class ObservedResources {

  private final Map<ResourceKey, ClusterResource> resources = new ConcurrentHashMap<>();
  private final Map<String, ResourceKey> keys = new ConcurrentHashMap<>(); // by name
  private final AtomicLong changes = new AtomicLong();

  /** None yet. */
  public ObservedResources() {}

  void put(ClusterResource resource) {
    resources.put(resource.key(), resource);
    keys.put(resource.name(), resource.key());
    changes.incrementAndGet();
  }

  void remove(String name) {
    Optional.ofNullable(keys.remove(name)).ifPresent(resources::remove);
    changes.incrementAndGet();
  }

  /** {@return another number whenever something has changed} */
  public long changes() {
    return changes.get();
  }

  /**
   * {@return all of a kind, in no order}
   *
   * @param kind its name, such as {@code Upstream}
   */
  public List<ClusterResource> all(String kind) {
    return resources.values().stream()
        .filter(resource -> resource.key().kind().equals(kind))
        .toList();
  }

  Optional<ClusterResource> get(ResourceKey key) {
    return Optional.ofNullable(resources.get(key));
  }
}
