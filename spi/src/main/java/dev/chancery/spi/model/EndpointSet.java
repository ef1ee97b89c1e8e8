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
 */
public record EndpointSet(List<Endpoint> endpoints) {

  /** The set of an upstream that has no endpoint. */
  public static final EndpointSet EMPTY = new EndpointSet(List.of());

  /** Sorts and removes duplicates. */
  public EndpointSet {
    Map<Place, Endpoint> byPlace = new TreeMap<>();
    for (Endpoint endpoint : endpoints) {
      byPlace.merge(new Place(endpoint.address(), endpoint.port()), endpoint, EndpointSet::better);
    }
    endpoints = byPlace.values().stream().sorted().toList();
  }

  /** The set of these endpoints. */
  public static EndpointSet of(Endpoint... endpoints) {
    return new EndpointSet(List.of(endpoints));
  }

  /** The set of these endpoints. */
  public static EndpointSet of(Collection<Endpoint> endpoints) {
    return new EndpointSet(List.copyOf(endpoints));
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
