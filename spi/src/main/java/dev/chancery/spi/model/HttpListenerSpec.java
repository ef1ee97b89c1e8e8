// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A listener that speaks HTTP/1.1 and HTTP/2 and routes by virtual host.
 *
 * @param virtualHosts the virtual hosts; no two have one name or one domain
 * @param statPrefix the prefix of Envoy's statistics for this listener; empty for the listener's
 *     name
 * @param routeDelivery how the routes reach Envoy, {@code TABLE} by default; where it is by virtual
 *     host, no virtual host's name has a slash, and on demand no two have domains that overlap
 * @param options features of the listener, more specific than those of the {@link ListenerSpec}
 */
@JsonTypeName("httpListener")
public record HttpListenerSpec(
    @JsonPropertyDescription("Virtual hosts; no two have one name or one domain.")
        List<VirtualHostSpec> virtualHosts,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Prefix of Envoy's statistics; the listener's name by default.")
        String statPrefix,
    @JsonProperty(defaultValue = "TABLE")
        @JsonPropertyDescription(
            "How the routes reach Envoy: TABLE (RDS, all at once), VIRTUAL_HOSTS (VHDS, each virtual host by itself) or ON_DEMAND (VHDS, a virtual host when a request needs it).")
        RouteDelivery routeDelivery,
    @JsonProperty(defaultValue = "{}") @JsonPropertyDescription("Features of the listener.")
        ListenerOptions options)
    implements ListenerProtocol, MatchedListenerSpec.Protocol, FilterChainSpec.Content {

  /**
   * Copies the list and refuses two virtual hosts with one name or one domain (domains ignore
   * case), and what does not go with the way of delivery.
   */
  public HttpListenerSpec {
    virtualHosts = List.copyOf(virtualHosts);
    Check.unique("virtualHosts", virtualHosts, VirtualHostSpec::name);
    checkDomains(virtualHosts);
    Check.present("routeDelivery", routeDelivery);
    if (routeDelivery.isByVirtualHost()) {
      checkNames(virtualHosts, routeDelivery);
    }
    if (routeDelivery == RouteDelivery.ON_DEMAND) {
      DomainOverlap.refuse("virtualHosts", virtualHosts);
    }
    Check.present("options", options);
    options = options.shared();
  }

  /**
   * A listener without options.
   *
   * @param virtualHosts the virtual hosts; no two have one name or one domain
   * @param statPrefix the prefix of Envoy's statistics for this listener; empty for the listener's
   *     name
   * @param routeDelivery how the routes reach Envoy
   */
  public HttpListenerSpec(
      List<VirtualHostSpec> virtualHosts, String statPrefix, RouteDelivery routeDelivery) {
    this(virtualHosts, statPrefix, routeDelivery, ListenerOptions.NONE);
  }

  /**
   * A listener whose routes reach Envoy as a table.
   *
   * @param virtualHosts the virtual hosts; no two have one name or one domain
   * @param statPrefix the prefix of Envoy's statistics for this listener; empty for the listener's
   *     name
   */
  public HttpListenerSpec(List<VirtualHostSpec> virtualHosts, String statPrefix) {
    this(virtualHosts, statPrefix, RouteDelivery.TABLE);
  }

  private static void checkDomains(List<VirtualHostSpec> virtualHosts) {
    Map<String, String> owners = new HashMap<>(2 * virtualHosts.size());
    for (int i = 0; i < virtualHosts.size(); i++) {
      VirtualHostSpec virtualHost = virtualHosts.get(i);
      for (int j = 0; j < virtualHost.domains().size(); j++) {
        String domain = virtualHost.domains().get(j);
        String owner = owners.putIfAbsent(domain.toLowerCase(Locale.ROOT), virtualHost.name());
        if (owner != null) {
          throw new InvalidValueException(
              "virtualHosts[%d].domains[%d]".formatted(i, j),
              "found '%s', which virtual host '%s' has already (expected: each domain once in a listener)"
                  .formatted(domain, owner));
        }
      }
    }
  }

  private static void checkNames(List<VirtualHostSpec> virtualHosts, RouteDelivery delivery) {
    for (int i = 0; i < virtualHosts.size(); i++) {
      String name = virtualHosts.get(i).name();
      if (name.indexOf('/') >= 0) {
        throw new InvalidValueException(
            "virtualHosts[%d].name".formatted(i),
            "found '%s' (expected: no slash where routeDelivery is %s)".formatted(name, delivery));
      }
    }
  }

  /**
   * {@return an HTTP listener without options, whose routes reach Envoy as a table and whose
   * statistics have the listener's name}
   *
   * @param virtualHosts no two of one name or one domain
   */
  public static HttpListenerSpec of(VirtualHostSpec... virtualHosts) {
    return new HttpListenerSpec(List.of(virtualHosts), "");
  }

  /**
   * {@return this listener with another way of delivery}
   *
   * @param delivery a table, by virtual host, or on demand
   * @throws InvalidValueException if the names or domains of the virtual hosts do not allow it
   */
  public HttpListenerSpec withRouteDelivery(RouteDelivery delivery) {
    return new HttpListenerSpec(virtualHosts, statPrefix, delivery, options);
  }

  /**
   * {@return this listener with other virtual hosts}
   *
   * @param others the virtual hosts, in the place of those that it had
   */
  public HttpListenerSpec withVirtualHosts(List<VirtualHostSpec> others) {
    return new HttpListenerSpec(others, statPrefix, routeDelivery, options);
  }

  FilterChainSpec filterChain(String path, String name, FilterChainMatcherSpec matcher) {
    String field = path.isEmpty() ? "httpListener" : path + ".httpListener";
    return new FilterChainSpec(field, name, matcher, this, statPrefix, List.of(options));
  }

  @Override
  public List<FilterChainSpec> filterChains() {
    return List.of(filterChain("", "", FilterChainMatcherSpec.ANY));
  }

  @Override
  public HttpListenerSpec withoutVirtualHosts() {
    return withVirtualHosts(List.of());
  }
}
