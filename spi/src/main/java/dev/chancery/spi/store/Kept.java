// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.store;

import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.ResourceBatch.Located;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a store keeps of a resource.
 *
 * @param <R> its record
 */
public sealed interface Kept<R extends Resource> {

  /**
   * {@return what changes whenever that which is kept does; opaque, for {@link
   * WriteCondition#ifVersion}}
   */
  String resourceVersion();

  /** {@return the resource; empty if what is there can't be understood} */
  Optional<R> resource();

  /** {@return why it can't be understood; empty if it can} */
  List<Problem> problems();

  /**
   * {@return what is kept and understood}
   *
   * @param type the record that was asked for
   * @param resource what is kept
   * @param resourceVersion its version
   * @param <R> the record
   * @throws IllegalArgumentException if the resource is no such record
   */
  static <R extends Resource> Kept<R> of(Class<R> type, Resource resource, String resourceVersion) {
    if (!type.isInstance(resource)) {
      throw new IllegalArgumentException(
          "%s is kept as %s (expected: to be asked for as that, found %s)"
              .formatted(resource.key(), resource.getClass().getName(), type.getName()));
    }
    return new Understood<>(type.cast(resource), resourceVersion);
  }

  /**
   * {@return what a reader made of what is kept}
   *
   * @param type the record
   * @param key which resource it is to be
   * @param batch what was read; the resource, or else reasons
   * @param resourceVersion its version
   * @param <R> the record
   * @throws IllegalArgumentException if the resource is no such record
   */
  static <R extends Resource> Kept<R> of(
      Class<R> type, ResourceKey key, ResourceBatch batch, String resourceVersion) {
    Optional<Resource> resource =
        batch.resources().stream()
            .map(Located::resource)
            .filter(found -> found.key().equals(key))
            .findFirst();
    return resource.isPresent()
        ? of(type, resource.get(), resourceVersion)
        : new Unreadable<>(
            resourceVersion,
            Stream.concat(
                    batch.rejected().getOrDefault(key, List.of()).stream(),
                    batch.problems().stream())
                .toList());
  }

  /**
   * A resource that is kept.
   *
   * @param value the resource
   * @param resourceVersion its version
   * @param <R> its record
   */
  record Understood<R extends Resource>(R value, String resourceVersion) implements Kept<R> {

    /** Checks that there is both. */
    public Understood {
      Check.present("value", value);
      Check.notEmpty("resourceVersion", resourceVersion);
    }

    @Override
    public Optional<R> resource() {
      return Optional.of(value);
    }

    @Override
    public List<Problem> problems() {
      return List.of();
    }
  }

  /**
   * What is in the place of a resource and can't be understood, such as text that is no YAML.
   *
   * @param resourceVersion its version
   * @param problems why it can't
   * @param <R> the record that was asked for
   */
  record Unreadable<R extends Resource>(String resourceVersion, List<Problem> problems)
      implements Kept<R> {

    /** Checks that there is a version, and copies the reasons. */
    public Unreadable {
      Check.notEmpty("resourceVersion", resourceVersion);
      problems = List.copyOf(problems);
    }

    @Override
    public Optional<R> resource() {
      return Optional.empty();
    }
  }
}
