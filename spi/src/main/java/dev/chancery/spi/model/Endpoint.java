// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * One address at which an upstream answers.
 *
 * @param address an IP address; whether a host name is allowed depends on the upstream's type
 * @param port 1 to 65535
 * @param hostname the name for health checks and host rewriting; may be empty
 * @param locality where it runs
 * @param priority 0, the best, to 127; a gap is closed in translation
 * @param weight 1 to 4294967295; its share within its locality
 * @param health what the back end says of it
 * @param labels what subsets select by
 * @param name what the back end calls it, such as a VM's name, for people alone: Envoy is never
 *     told; may be empty
 */
public record Endpoint(
    String address,
    int port,
    String hostname,
    Locality locality,
    int priority,
    long weight,
    EndpointHealth health,
    Map<String, String> labels,
    String name)
    implements Comparable<Endpoint> {

  private static final long MAX_WEIGHT = 0xFFFFFFFFL;
  private static final int MAX_PRIORITY = 127;
  private static final Comparator<Endpoint> ORDER =
      Comparator.comparingInt(Endpoint::priority)
          .thenComparing(Endpoint::locality)
          .thenComparing(Endpoint::address)
          .thenComparingInt(Endpoint::port)
          .thenComparing(Endpoint::health)
          .thenComparing(Endpoint::weight, Comparator.reverseOrder())
          .thenComparing(Endpoint::hostname)
          .thenComparing(endpoint -> new TreeMap<>(endpoint.labels()).toString())
          .thenComparing(Endpoint::name);

  /** Copies the labels and checks the numbers. */
  public Endpoint {
    Check.notEmpty("address", address);
    Check.port("port", port);
    Check.range("priority", priority, 0, MAX_PRIORITY);
    Check.range("weight", weight, 1, MAX_WEIGHT);
    Check.present("name", name);
    labels = Map.copyOf(labels);
  }

  /**
   * An endpoint without a name.
   *
   * @param address an IP address; whether a host name is allowed depends on the upstream's type
   * @param port 1 to 65535
   * @param hostname the name for health checks and host rewriting; may be empty
   * @param locality where it runs
   * @param priority 0, the best, to 127
   * @param weight 1 to 4294967295; its share within its locality
   * @param health what the back end says of it
   * @param labels what subsets select by; copied
   */
  public Endpoint(
      String address,
      int port,
      String hostname,
      Locality locality,
      int priority,
      long weight,
      EndpointHealth health,
      Map<String, String> labels) {
    this(address, port, hostname, locality, priority, weight, health, labels, "");
  }

  /**
   * {@return a healthy endpoint of weight 1 and priority 0, nowhere in particular, without labels}
   *
   * @param address an IP address; whether a host name is allowed depends on the upstream's type
   * @param port 1 to 65535
   */
  public static Endpoint of(String address, int port) {
    return new Endpoint(address, port, "", Locality.NONE, 0, 1, EndpointHealth.HEALTHY, Map.of());
  }

  /**
   * {@return the same endpoint with that weight}
   *
   * @param newWeight 1 to 4294967295; its share within its locality
   */
  public Endpoint withWeight(long newWeight) {
    return new Endpoint(
        address, port, hostname, locality, priority, newWeight, health, labels, name);
  }

  /**
   * {@return the same endpoint in that place}
   *
   * @param newLocality where it runs
   */
  public Endpoint withLocality(Locality newLocality) {
    return new Endpoint(
        address, port, hostname, newLocality, priority, weight, health, labels, name);
  }

  /**
   * {@return the same endpoint with that health}
   *
   * @param newHealth what the back end says of it
   */
  public Endpoint withHealth(EndpointHealth newHealth) {
    return new Endpoint(
        address, port, hostname, locality, priority, weight, newHealth, labels, name);
  }

  /**
   * {@return the same endpoint with that priority}
   *
   * @param newPriority 0, the best, to 127
   */
  public Endpoint withPriority(int newPriority) {
    return new Endpoint(
        address, port, hostname, locality, newPriority, weight, health, labels, name);
  }

  /**
   * {@return the same endpoint with these labels}
   *
   * @param newLabels what subsets select by, in the place of those that it had; copied
   */
  public Endpoint withLabels(Map<String, String> newLabels) {
    return new Endpoint(
        address, port, hostname, locality, priority, weight, health, newLabels, name);
  }

  /**
   * {@return the same endpoint with that name}
   *
   * @param newName what the back end calls it, for people alone; empty for no name
   */
  public Endpoint withName(String newName) {
    return new Endpoint(
        address, port, hostname, locality, priority, weight, health, labels, newName);
  }

  /**
   * The order in which endpoints are published: priority, locality, address, port, then the best
   * first.
   */
  @Override
  public int compareTo(Endpoint other) {
    return ORDER.compare(this, other);
  }
}
