// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.derive;

import dev.chancery.spi.ResourceView;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * The resources of the kinds that a plugin reads, and which of them are another than before.
 * Immutable; shares with the one before what did not change.
 *
 * @param byType of each record of such a kind, the resources
 * @param changed see {@link ResourceView#changed}
 */
record KnownResources(
    Map<Class<? extends Resource>, PSortedMap<ResourceKey, Resource>> byType,
    SortedSet<ResourceKey> changed)
    implements ResourceView {

  KnownResources {
    byType = Map.copyOf(byType);
    changed = Collections.unmodifiableSortedSet(changed);
  }

  /** Nothing is known of these kinds yet. */
  static KnownResources of(Set<Class<? extends Resource>> types) {
    Map<Class<? extends Resource>, PSortedMap<ResourceKey, Resource>> none = new HashMap<>();
    types.forEach(type -> none.put(type, TreePMap.empty()));
    return new KnownResources(none, new TreeSet<>());
  }

  /** This after some changes; the very same if they concern other kinds alone. */
  KnownResources plus(Map<ResourceKey, Optional<Resource>> changes) {
    Map<Class<? extends Resource>, PSortedMap<ResourceKey, Resource>> next = new HashMap<>();
    SortedSet<ResourceKey> concerned = new TreeSet<>();
    byType.forEach((type, before) -> next.put(type, after(type, before, changes, concerned)));
    if (concerned.isEmpty()) {
      return this;
    }
    concerned.addAll(changed);
    return new KnownResources(next, concerned);
  }

  private static PSortedMap<ResourceKey, Resource> after(
      Class<?> type,
      PSortedMap<ResourceKey, Resource> before,
      Map<ResourceKey, Optional<Resource>> changes,
      Set<ResourceKey> concerned) {
    PSortedMap<ResourceKey, Resource> after = before;
    for (var change : changes.entrySet()) {
      ResourceKey key = change.getKey();
      Optional<Resource> now = change.getValue().filter(type::isInstance);
      if (now.isPresent() || before.containsKey(key)) {
        after = now.isPresent() ? after.plus(key, now.get()) : after.minus(key);
        concerned.add(key);
      }
    }
    return after;
  }

  /** This, from which changes are told anew. */
  KnownResources seen() {
    return new KnownResources(byType, new TreeSet<>());
  }

  /** Whether a resource is there. */
  boolean has(ResourceKey key) {
    return byType.values().stream().anyMatch(resources -> resources.containsKey(key));
  }

  @Override
  public <R extends Resource> List<R> list(Class<R> kind) {
    return of(kind).values().stream().map(kind::cast).toList();
  }

  @Override
  public <R extends Resource> Optional<R> get(Class<R> kind, ResourceKey key) {
    return Optional.ofNullable(of(kind).get(key)).map(kind::cast);
  }

  private Map<ResourceKey, Resource> of(Class<?> kind) {
    Map<ResourceKey, Resource> known = byType.get(kind);
    if (known == null) {
      throw new IllegalArgumentException(
          "%s is not among the kinds that the plugin said it reads (expected: one of %s)"
              .formatted(
                  kind.getName(), byType.keySet().stream().map(Class::getName).sorted().toList()));
    }
    return known;
  }
}
