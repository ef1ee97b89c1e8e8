// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.upstream;

import dev.chancery.plugins.kube.cluster.ServiceKey;
import dev.chancery.plugins.kube.cluster.ServiceOffer;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.ResourceRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The services that are known now, and their upstreams. A service that can't be understood keeps
 * the upstreams that it has, and harms no other. For use by one thread at a time.
 */
final class KnownServices {

  private final ServiceUpstreams maker;
  private final Map<ServiceKey, List<FoundUpstream>> upstreams =
      new TreeMap<>(ServiceKey.ORDER); // so that nothing depends on who came first
  private final Map<ServiceKey, String> problems = new TreeMap<>(ServiceKey.ORDER);
  private Set<ServiceKey> unseen = new HashSet<>();

  KnownServices(ServiceUpstreams maker) {
    this.maker = maker;
  }

  /** A service is there; whether that changes anything. */
  boolean put(ServiceOffer service) {
    ServiceKey key = service.key();
    unseen.remove(key);
    try {
      List<FoundUpstream> made = maker.of(service);
      boolean mended = problems.remove(key) != null;
      return !made.equals(upstreams.put(key, made)) || mended;
    } catch (InvalidValueException e) {
      return putProblem(key, "service %s: %s".formatted(key, e.getMessage()));
    }
  }

  /** A service is there that can't be understood; whether that is news. */
  boolean putProblem(ServiceKey key, String message) {
    unseen.remove(key);
    upstreams.putIfAbsent(key, List.of());
    return !message.equals(problems.put(key, message));
  }

  /** A service has gone; whether it was known. */
  boolean remove(ServiceKey key) {
    problems.remove(key);
    return upstreams.remove(key) != null;
  }

  /** From now on, all are told anew. */
  void beginAnew() {
    unseen = new HashSet<>(upstreams.keySet());
  }

  /** All of a place were told; what was not among them has gone. */
  void complete(Predicate<ServiceKey> place) {
    List<ServiceKey> gone = unseen.stream().filter(place).toList();
    gone.forEach(this::remove);
    unseen.removeAll(gone);
  }

  /** The upstreams of a place, by namespace and name of their services. */
  List<FoundUpstream> upstreams(Predicate<ServiceKey> place) {
    Map<ResourceRef, FoundUpstream> found = new LinkedHashMap<>();
    upstreams.forEach(
        (key, ofService) -> {
          if (place.test(key)) {
            ofService.forEach(upstream -> found.putIfAbsent(upstream.upstream().ref(), upstream));
          }
        });
    return List.copyOf(found.values());
  }

  /** What is wrong with services. */
  List<String> problems() {
    return new ArrayList<>(problems.values());
  }
}
