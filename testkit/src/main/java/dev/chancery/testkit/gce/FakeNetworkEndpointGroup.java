package dev.chancery.testkit.gce;

import java.util.List;
import java.util.stream.Stream;

/**
 * A network endpoint group, of a zone, a region or global. Immutable: each method gives another
 * one.
 *
 * @param name its name
 * @param type such as {@code GCE_VM_IP_PORT}, {@code NON_GCP_PRIVATE_IP_PORT} or {@code
 *     INTERNET_FQDN_PORT}
 * @param defaultPort the port of endpoints without one; none if 0
 * @param network the name of its network; none if empty, as of internet groups
 * @param endpoints its endpoints
 */
public record FakeNetworkEndpointGroup(
    String name, String type, int defaultPort, String network, List<FakeNetworkEndpoint> endpoints)
    implements FakeResource {

  /** Copies. */
  public FakeNetworkEndpointGroup {
    endpoints = List.copyOf(endpoints);
  }

  /** A group without endpoints; in the network {@code default}, unless it is an internet group. */
  public static FakeNetworkEndpointGroup of(String name, String type) {
    String network = type.startsWith("INTERNET") ? "" : "default";
    return new FakeNetworkEndpointGroup(name, type, 0, network, List.of());
  }

  /** The same with a default port. */
  public FakeNetworkEndpointGroup defaultPort(int port) {
    return new FakeNetworkEndpointGroup(name, type, port, network, endpoints);
  }

  /** The same in a network. */
  public FakeNetworkEndpointGroup network(String other) {
    return new FakeNetworkEndpointGroup(name, type, defaultPort, other, endpoints);
  }

  /** The same with one more endpoint. */
  public FakeNetworkEndpointGroup endpoint(FakeNetworkEndpoint endpoint) {
    return withEndpoints(Stream.concat(endpoints.stream(), Stream.of(endpoint)).toList());
  }

  /** The same with one more endpoint, of a virtual machine. */
  public FakeNetworkEndpointGroup endpoint(String instance, String ipAddress, int port) {
    return endpoint(FakeNetworkEndpoint.of(instance, ipAddress, port));
  }

  /** The same without the endpoints of an address. */
  public FakeNetworkEndpointGroup without(String ipAddress) {
    return withEndpoints(
        endpoints.stream().filter(each -> !each.ipAddress().equals(ipAddress)).toList());
  }

  /** The same, where those of an address are in some state of health. */
  public FakeNetworkEndpointGroup health(String ipAddress, String state) {
    return withEndpoints(
        endpoints.stream()
            .map(each -> each.ipAddress().equals(ipAddress) ? each.health(state) : each)
            .toList());
  }

  private FakeNetworkEndpointGroup withEndpoints(List<FakeNetworkEndpoint> all) {
    return new FakeNetworkEndpointGroup(name, type, defaultPort, network, all);
  }
}
