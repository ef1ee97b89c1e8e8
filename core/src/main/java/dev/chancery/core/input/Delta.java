// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.input;

import dev.chancery.core.discovery.EndpointState;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is new since an {@link Image}.
 *
 * @param resources of each resource that changed, what it is now; nothing where it has gone
 * @param endpoints of each upstream whose endpoints changed, what is known now; nothing where they
 *     are not watched any more
 * @param answered of secrets that somebody is asked for, whether it is known now if they are there
 */
public record Delta(
    Map<ResourceKey, Optional<Resource>> resources,
    Map<ResourceRef, Optional<EndpointState>> endpoints,
    Map<ResourceRef, Boolean> answered) {

  /** Copies all. */
  public Delta {
    resources = Map.copyOf(resources);
    endpoints = Map.copyOf(endpoints);
    answered = Map.copyOf(answered);
  }

  /**
   * A change of resources and endpoints alone.
   *
   * @param resources of each resource that changed, what it is now
   * @param endpoints of each upstream whose endpoints changed, what is known now
   */
  public Delta(
      Map<ResourceKey, Optional<Resource>> resources,
      Map<ResourceRef, Optional<EndpointState>> endpoints) {
    this(resources, endpoints, Map.of());
  }

  /**
   * {@return all of an image, as what is new since the empty one}
   *
   * @param image the image
   */
  public static Delta of(Image image) {
    Map<ResourceKey, Optional<Resource>> resources = new HashMap<>();
    image.resources().forEach((key, resource) -> resources.put(key, Optional.of(resource)));
    Map<ResourceRef, Optional<EndpointState>> endpoints = new HashMap<>();
    image.endpoints().forEach((ref, state) -> endpoints.put(ref, Optional.of(state)));
    Map<ResourceRef, Boolean> answered = new HashMap<>();
    image.answered().some().forEach(secret -> answered.put(secret, true));
    return new Delta(resources, endpoints, answered);
  }

  /**
   * {@return both changes}
   *
   * @param other the later one, which has precedence
   */
  public Delta plus(Delta other) {
    if (other.isEmpty()) {
      return this;
    }
    Map<ResourceKey, Optional<Resource>> allResources = new HashMap<>(resources);
    allResources.putAll(other.resources);
    Map<ResourceRef, Optional<EndpointState>> allEndpoints = new HashMap<>(endpoints);
    allEndpoints.putAll(other.endpoints);
    Map<ResourceRef, Boolean> allAnswered = new HashMap<>(answered);
    allAnswered.putAll(other.answered);
    return new Delta(allResources, allEndpoints, allAnswered);
  }

  /** {@return whether nothing is new} */
  public boolean isEmpty() {
    return resources.isEmpty() && endpoints.isEmpty() && answered.isEmpty();
  }

  /**
   * {@return the resources of a kind that changed}
   *
   * @param kind the kind as written in YAML
   */
  public Set<ResourceRef> refs(String kind) {
    return resources.keySet().stream()
        .filter(key -> key.kind().equals(kind))
        .map(ResourceKey::ref)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** {@return what is new among the upstreams; nothing where one has gone} */
  public Map<ResourceRef, Optional<Upstream>> upstreams() {
    Map<ResourceRef, Optional<Upstream>> upstreams = new HashMap<>();
    resources.forEach(
        (key, resource) -> {
          if (key.kind().equals(Upstream.KIND)) {
            upstreams.put(
                key.ref(), resource.filter(Upstream.class::isInstance).map(Upstream.class::cast));
          }
        });
    return upstreams;
  }
}
