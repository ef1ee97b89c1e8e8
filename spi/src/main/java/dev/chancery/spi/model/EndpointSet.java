// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All endpoints of one upstream, in a canonical order, so that equal sets are equal values.
 *
 * @param endpoints sorted, each address and port once: of several the healthiest stays, then the
 *     heaviest
 * @param traits what the back end says of all of them and the upstream's cluster depends on, such
 *     as the protocol that they speak; in the terms of the upstream's type, whose plugin reads it
 *     in {@link dev.chancery.spi.UpstreamContext#traits}; for few things that seldom change, as
 *     each change makes the cluster anew; Envoy is not told
 */
public record EndpointSet(List<Endpoint> endpoints, Map<String, String> traits) {

  /** The set of an upstream that has no endpoint. */
  public static final EndpointSet EMPTY = new EndpointSet(List.of(), Map.of());

  /** Sorts and removes duplicates. */
  public EndpointSet {
    Map<Place, Endpoint> byPlace = new TreeMap<>();
    for (Endpoint endpoint : endpoints) {
      byPlace.merge(new Place(endpoint.address(), endpoint.port()), endpoint, EndpointSet::better);
    }
    endpoints = byPlace.values().stream().sorted().toList();
    traits = Map.copyOf(traits);
  }

  /**
   * A set of which there is nothing else to say: it has no traits.
   *
   * @param endpoints in any order; of those with one address and port the best stays
   */
  public EndpointSet(List<Endpoint> endpoints) {
    this(endpoints, Map.of());
  }

  /**
   * {@return the set of these endpoints, without traits}
   *
   * @param endpoints in any order; of those with one address and port the best stays
   */
  public static EndpointSet of(Endpoint... endpoints) {
    return new EndpointSet(List.of(endpoints));
  }

  /**
   * {@return the set of these endpoints, without traits}
   *
   * @param endpoints in any order; of those with one address and port the best stays
   */
  public static EndpointSet of(Collection<Endpoint> endpoints) {
    return new EndpointSet(List.copyOf(endpoints));
  }

  /**
   * {@return the same endpoints with these traits}
   *
   * @param others the traits, in the place of those that it had; copied
   */
  public EndpointSet withTraits(Map<String, String> others) {
    return new EndpointSet(endpoints, others);
  }

  private static Endpoint better(Endpoint one, Endpoint other) {
    int byHealth = one.health().compareTo(other.health());
    if (byHealth != 0) {
      return byHealth < 0 ? one : other;
    }
    return one.compareTo(other) <= 0 ? one : other;
  }

  private record Place(String address, int port) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int byAddress = address.compareTo(other.address);
      return byAddress != 0 ? byAddress : Integer.compare(port, other.port);
    }
  }
}
