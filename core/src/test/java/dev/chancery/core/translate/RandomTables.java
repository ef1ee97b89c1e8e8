// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.core.discovery.EndpointState;
import dev.chancery.core.fake.Found;
import dev.chancery.core.fake.Workbench;
import dev.chancery.core.input.Delta;
import dev.chancery.core.input.Image;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * Proxies with many virtual hosts, and the upstreams behind them, that change by chance. Knows what
 * Envoys must be served: of a proxy that can't be translated, what it was before.
 */
final class RandomTables {

  static final int UPSTREAMS = 12;

  private static final int PROXIES = 2;
  private static final int LARGE = 100;
  private static final int SMALL = 40;

  private final Random random;
  private final RandomInputs inputs;
  private final Map<String, List<RandomTable>> tables = new TreeMap<>();
  private final Map<ResourceKey, Proxy> lastGood = new HashMap<>();

  RandomTables(Random random) {
    this.random = random;
    this.inputs = new RandomInputs(random);
    for (int i = 0; i < PROXIES; i++) {
      List<RandomTable> listeners = new ArrayList<>();
      listeners.add(table("large", 8080, LARGE + random.nextInt(2 * LARGE)));
      listeners.add(table("small", 8081, random.nextInt(SMALL)));
      tables.put("p" + i, listeners);
    }
  }

  private RandomTable table(String name, int port, int size) {
    return new RandomTable(random, name, port, size, UPSTREAMS);
  }

  /** All proxies and upstreams, as they are at first. */
  Delta begin() {
    List<Delta> all = new ArrayList<>();
    tables.keySet().forEach(name -> all.add(proxy(name)));
    for (int i = 0; i < UPSTREAMS; i++) {
      all.add(upstream("u" + i));
    }
    return merged(all);
  }

  /** One change. */
  Delta change() {
    String name = "p" + random.nextInt(PROXIES);
    List<RandomTable> listeners = tables.getOrDefault(name, List.of());
    RandomTable listener = listeners.get(random.nextInt(listeners.size()));
    switch (random.nextInt(16)) {
      case 0 -> {
        return removed(new ResourceKey(Proxy.KIND, ref(name)));
      }
      case 1, 2, 3 -> {
        return upstream("u" + random.nextInt(UPSTREAMS));
      }
      case 4, 5 -> {
        ResourceKey key = new ResourceKey(Upstream.KIND, ref("u" + random.nextInt(UPSTREAMS)));
        return merged(List.of(removed(key), endpoints(key.ref(), Optional.empty())));
      }
      case 6 -> listener.spoil();
      case 7 -> listeners.forEach(RandomTable::mend);
      case 8 -> Collections.reverse(listeners);
      default -> listener.change();
    }
    return proxy(name);
  }

  /** Everything can be translated again. */
  Delta mend() {
    List<Delta> all = new ArrayList<>();
    tables.forEach(
        (name, listeners) -> {
          listeners.forEach(RandomTable::mend);
          all.add(proxy(name));
        });
    return merged(all);
  }

  /** The inputs with what must be served in place of what can't be translated. */
  Image served(Image image) {
    Map<ResourceKey, Optional<Resource>> replaced = new HashMap<>();
    for (String name : tables.keySet()) {
      ResourceKey key = new ResourceKey(Proxy.KIND, ref(name));
      replaced.put(key, Optional.ofNullable(lastGood.get(key)));
    }
    return image.plus(new Delta(replaced, Map.of()));
  }

  /** Several changes as one; of each resource the last counts. */
  static Delta merged(List<Delta> deltas) {
    Map<ResourceKey, Optional<Resource>> resources = new HashMap<>();
    Map<ResourceRef, Optional<EndpointState>> endpoints = new HashMap<>();
    for (Delta delta : deltas) {
      resources.putAll(delta.resources());
      endpoints.putAll(delta.endpoints());
    }
    return new Delta(resources, endpoints);
  }

  private Delta proxy(String name) {
    List<RandomTable> listeners = tables.getOrDefault(name, List.of());
    Proxy proxy =
        Proxy.of(
            "default",
            name,
            listeners.stream().map(RandomTable::spec).toArray(ListenerSpec[]::new));
    if (listeners.stream().allMatch(RandomTable::isSound)) {
      lastGood.put(proxy.key(), proxy);
    }
    return new Delta(Map.of(proxy.key(), Optional.of(proxy)), Map.of());
  }

  private Delta removed(ResourceKey key) {
    lastGood.remove(key);
    return new Delta(Map.of(key, Optional.empty()), Map.of());
  }

  /** An upstream; discovery knows of it at once. */
  private Delta upstream(String name) {
    Upstream upstream = inputs.upstream(name);
    Delta put = new Delta(Map.of(upstream.key(), Optional.of(upstream)), Map.of());
    Optional<EndpointState> known =
        upstream.config() instanceof Found ? Optional.of(inputs.endpoints()) : Optional.empty();
    return merged(List.of(put, endpoints(upstream.ref(), known)));
  }

  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  private static Delta endpoints(ResourceRef upstream, Optional<EndpointState> state) {
    return new Delta(Map.of(), Map.of(upstream, state));
  }

  private static ResourceRef ref(String name) {
    return Workbench.key(Proxy.KIND, name).ref();
  }
}
