// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.fake;

import dev.chancery.spi.ResourceView;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Resources that a test makes up. Immutable.
 *
 * @param kinds the records of the kinds that may be asked for; others are left out
 * @param resources the resources
 * @param changed those that were added, changed or removed since {@link #seen}
 */
public record FakeResourceView(
    Set<Class<? extends Resource>> kinds,
    SortedMap<ResourceKey, Resource> resources,
    SortedSet<ResourceKey> changed)
    implements ResourceView {

  /** Copies the collections. */
  public FakeResourceView {
    kinds = Set.copyOf(kinds);
    resources = Collections.unmodifiableSortedMap(new TreeMap<>(resources));
    changed = Collections.unmodifiableSortedSet(new TreeSet<>(changed));
  }

  /**
   * {@return a view of no resources}
   *
   * @param kinds the kinds that may be asked for
   */
  public static FakeResourceView of(Set<Class<? extends Resource>> kinds) {
    return new FakeResourceView(kinds, new TreeMap<>(), new TreeSet<>());
  }

  /**
   * {@return a view with a resource in the place of the one of that key, if there is one; this one
   * if it has no such kind}
   *
   * @param resource the resource
   */
  public FakeResourceView with(Resource resource) {
    if (kinds.stream().noneMatch(kind -> kind.isInstance(resource))) {
      return this;
    }
    SortedMap<ResourceKey, Resource> more = new TreeMap<>(resources);
    more.put(resource.key(), resource);
    return new FakeResourceView(kinds, more, changedToo(resource.key()));
  }

  /**
   * {@return a view without a resource; this one if it is not there}
   *
   * @param key the resource
   */
  public FakeResourceView without(ResourceKey key) {
    SortedMap<ResourceKey, Resource> less = new TreeMap<>(resources);
    return less.remove(key) == null ? this : new FakeResourceView(kinds, less, changedToo(key));
  }

  /** {@return a view of the same resources, from which changes are told anew} */
  public FakeResourceView seen() {
    return new FakeResourceView(kinds, resources, new TreeSet<>());
  }

  private SortedSet<ResourceKey> changedToo(ResourceKey key) {
    SortedSet<ResourceKey> more = new TreeSet<>(changed);
    more.add(key);
    return more;
  }

  @Override
  public <R extends Resource> List<R> list(Class<R> kind) {
    check(kind);
    return resources.values().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @Override
  public <R extends Resource> Optional<R> get(Class<R> kind, ResourceKey key) {
    check(kind);
    return Optional.ofNullable(resources.get(key)).filter(kind::isInstance).map(kind::cast);
  }

  private void check(Class<?> kind) {
    if (!kinds.contains(kind)) {
      throw new IllegalArgumentException(
          "%s is not among the kinds that are read (expected: one of %s)"
              .formatted(kind.getName(), kinds.stream().map(Class::getName).sorted().toList()));
    }
  }
}
