// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.fake;

import dev.chancery.spi.ProxyEdit;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keeps what a proxy translator makes and tells in one call. Used by one thread. */
public final class RecordingProxyEdit implements ProxyEdit {

  private final SortedMap<ResourceRef, Proxy> proxies = new TreeMap<>();
  private final SortedMap<ResourceKey, List<Problem>> reports = new TreeMap<>();

  /**
   * An edit of what the call before left.
   *
   * @param before the proxies; none at first
   */
  public RecordingProxyEdit(List<Proxy> before) {
    before.forEach(this::put);
  }

  /**
   * {@return what was said of resources in this call; nothing of those that have nothing wrong any
   * more}
   */
  public Map<ResourceKey, List<Problem>> reports() {
    return new TreeMap<>(reports);
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
    proxies.put(proxy.metadata().ref(), proxy);
  }

  @Override
  public void remove(ResourceRef proxy) {
    proxies.remove(proxy);
  }

  @Override
  public void report(ResourceKey resource, List<Problem> problems) {
    reports.put(resource, List.copyOf(problems));
  }
}
