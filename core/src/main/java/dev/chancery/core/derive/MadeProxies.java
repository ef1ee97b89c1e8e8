// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.derive;

import dev.chancery.spi.ProxyEdit;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pcollections.PSortedMap;

/** The proxies that a plugin makes, while it edits them. */
final class MadeProxies implements ProxyEdit {

  private PSortedMap<ResourceRef, Proxy> proxies;
  private final Map<ResourceRef, Optional<Proxy>> changed = new HashMap<>();
  private final Map<ResourceKey, List<Problem>> reports = new HashMap<>();

  /**
   * @param before those that it made before
   */
  MadeProxies(PSortedMap<ResourceRef, Proxy> before) {
    this.proxies = before;
  }

  /** All of them. */
  PSortedMap<ResourceRef, Proxy> all() {
    return proxies;
  }

  /** What the plugin did: the proxies that it put, and nothing for those that it removed. */
  Map<ResourceRef, Optional<Proxy>> changed() {
    return changed;
  }

  /** What the plugin said of resources. */
  Map<ResourceKey, List<Problem>> reports() {
    return reports;
  }

  @Override
  public List<Proxy> proxies() {
    return List.copyOf(proxies.values());
  }

  @Override
  public Optional<Proxy> get(ResourceRef proxy) {
    return Optional.ofNullable(proxies.get(proxy));
  }

  @Override
  public void put(Proxy proxy) {
    ResourceRef ref = proxy.metadata().ref();
    proxies = proxies.plus(ref, proxy);
    changed.put(ref, Optional.of(proxy));
  }

  @Override
  public void remove(ResourceRef proxy) {
    if (proxies.containsKey(proxy)) {
      proxies = proxies.minus(proxy);
      changed.put(proxy, Optional.empty());
    }
  }

  @Override
  public void report(ResourceKey resource, List<Problem> problems) {
    reports.put(resource, List.copyOf(problems));
  }
}
