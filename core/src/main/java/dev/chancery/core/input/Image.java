// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.input;

import dev.chancery.core.discovery.EndpointState;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * All that translation may read, at one time. Immutable; an image shares with the one before it
 * what did not change.
 *
 * @param resources every resource that is believed
 * @param endpoints what discovery knows of each upstream that it watches
 * @param answered of which secrets it is known whether they are there
 */
public record Image(
    PMap<ResourceKey, Resource> resources,
    PMap<ResourceRef, EndpointState> endpoints,
    AnsweredSecrets answered) {

  /** There is nothing, and nobody has to be asked for secrets. */
  public static final Image EMPTY =
      new Image(HashTreePMap.empty(), HashTreePMap.empty(), AnsweredSecrets.ALL);

  /** There is nothing, and somebody is asked for each secret that something names. */
  public static final Image ASKING =
      new Image(HashTreePMap.empty(), HashTreePMap.empty(), AnsweredSecrets.NONE);

  /**
   * {@return this image after a change} Costs what the change costs.
   *
   * @param delta the change
   */
  public Image plus(Delta delta) {
    PMap<ResourceKey, Resource> newResources = resources;
    for (var change : delta.resources().entrySet()) {
      newResources = apply(newResources, change.getKey(), change.getValue());
    }
    PMap<ResourceRef, EndpointState> newEndpoints = endpoints;
    for (var change : delta.endpoints().entrySet()) {
      newEndpoints = apply(newEndpoints, change.getKey(), change.getValue());
    }
    return new Image(newResources, newEndpoints, answered.plus(delta.answered()));
  }

  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  private static <K, V> PMap<K, V> apply(PMap<K, V> map, K key, Optional<V> value) {
    return value.isPresent() ? map.plus(key, value.get()) : map.minus(key);
  }

  /**
   * {@return a resource of that kind, if it is there}
   *
   * @param kind the class of the kind
   * @param key the resource's key
   * @param <R> the kind
   */
  public <R extends Resource> Optional<R> resource(Class<R> kind, ResourceKey key) {
    Resource resource = resources.get(key);
    return kind.isInstance(resource) ? Optional.of(kind.cast(resource)) : Optional.empty();
  }

  /**
   * {@return what discovery knows of an upstream, if it watches it}
   *
   * @param upstream the upstream
   */
  public Optional<EndpointState> endpoints(ResourceRef upstream) {
    return Optional.ofNullable(endpoints.get(upstream));
  }
}
