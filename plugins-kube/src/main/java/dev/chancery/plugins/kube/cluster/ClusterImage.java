// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.cluster;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The services and slices that are known now. Each change tells whose endpoints it may concern. For
 * use by one thread at a time.
 */
public final class ClusterImage {

  private final Map<ServiceKey, KubeService> services = new HashMap<>();
  private final Map<SliceKey, ServiceKey> owners = new HashMap<>();
  private final Map<ServiceKey, Map<String, KubeSlice>> slices = new HashMap<>();

  private record SliceKey(String namespace, String name) {}

  /**
   * A service is there.
   *
   * @param service as it is now
   * @return itself; nothing if it was the same before
   */
  public Set<ServiceKey> put(KubeService service) {
    boolean isNews = !service.equals(services.put(service.key(), service));
    return isNews ? Set.of(service.key()) : Set.of();
  }

  /**
   * A service has gone.
   *
   * @param key which it was
   * @return itself; nothing if it was not known
   */
  public Set<ServiceKey> removeService(ServiceKey key) {
    return services.remove(key) == null ? Set.of() : Set.of(key);
  }

  /**
   * A slice is there; it may have been another service's before.
   *
   * @param slice as it is now
   * @return its service, and the one whose it was before; nothing if it was the same
   */
  public Set<ServiceKey> put(KubeSlice slice) {
    SliceKey key = new SliceKey(slice.service().namespace(), slice.name());
    Set<ServiceKey> changed = new HashSet<>();
    if (!slice.service().equals(owners.get(key))) {
      changed.addAll(removeSlice(key.namespace(), key.name()));
      owners.put(key, slice.service());
    }
    Map<String, KubeSlice> ofService =
        slices.computeIfAbsent(slice.service(), service -> new TreeMap<>());
    if (!slice.equals(ofService.put(slice.name(), slice))) {
      changed.add(slice.service());
    }
    return changed;
  }

  /**
   * A slice has gone.
   *
   * @param namespace its namespace
   * @param name its name
   * @return its service; nothing if it was not known
   */
  public Set<ServiceKey> removeSlice(String namespace, String name) {
    ServiceKey owner = owners.remove(new SliceKey(namespace, name));
    if (owner == null) {
      return Set.of();
    }
    Map<String, KubeSlice> ofService = slices.getOrDefault(owner, new TreeMap<>());
    ofService.remove(name);
    if (ofService.isEmpty()) {
      slices.remove(owner);
    }
    return Set.of(owner);
  }

  /**
   * {@return the service, if it is there}
   *
   * @param key which it is
   */
  public Optional<KubeService> service(ServiceKey key) {
    return Optional.ofNullable(services.get(key));
  }

  /**
   * {@return whether a slice of a service has an endpoint of that name}
   *
   * @param key the service
   * @param name what is behind the endpoint, such as a pod's name
   */
  public boolean hasEndpoint(ServiceKey key, String name) {
    return slices(key).stream()
        .flatMap(slice -> slice.endpoints().stream())
        .anyMatch(endpoint -> endpoint.name().equals(name));
  }

  /**
   * {@return whether a slice of a service has an endpoint on that node}
   *
   * @param key the service
   * @param node the node's name
   */
  public boolean hasEndpointOn(ServiceKey key, String node) {
    return slices(key).stream()
        .flatMap(slice -> slice.endpoints().stream())
        .anyMatch(endpoint -> endpoint.node().equals(node));
  }

  /**
   * {@return the slices of a service, by name; changes with this}
   *
   * @param key the service, which may be unknown yet
   */
  public Collection<KubeSlice> slices(ServiceKey key) {
    return slices.getOrDefault(key, Map.of()).values();
  }
}
