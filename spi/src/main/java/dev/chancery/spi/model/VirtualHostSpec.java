// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/**
 * The routes of a set of domains.
 *
 * @param name the name, unique within the listener
 * @param domains what the Host header is compared with, as Envoy does it: exact, {@code *.suffix},
 *     {@code prefix.*}, or {@code *}; a port may be given as {@code :*} or a number
 * @param routes the routes, of which the first that matches is taken
 * @param options features of the virtual host, for all its routes
 */
public record VirtualHostSpec(
    @JsonPropertyDescription("Name of the virtual host, unique within the listener.") String name,
    @JsonPropertyDescription("Domains: exact, '*.suffix', 'prefix.*' or '*'.") List<String> domains,
    @JsonPropertyDescription("Routes; the first that matches is taken.") List<RouteSpec> routes,
    @JsonProperty(defaultValue = "{}")
        @JsonPropertyDescription("Features of the virtual host, for all its routes.")
        VirtualHostOptions options) {

  /** Copies the lists and checks that there is a name and a domain. */
  public VirtualHostSpec {
    Check.notEmpty("name", name);
    domains = List.copyOf(domains);
    routes = List.copyOf(routes);
    Check.notEmpty("domains", domains);
    Check.eachOneLine("domains", domains);
    Check.unique("routes", routes, RouteSpec::name);
    Check.present("options", options);
    options = options.shared();
  }

  /**
   * A virtual host without options.
   *
   * @param name the name, unique within the listener
   * @param domains what the Host header is compared with: exact, {@code *.suffix}, {@code
   *     prefix.*}, or {@code *}
   * @param routes the routes, of which the first that matches is taken
   */
  public VirtualHostSpec(String name, List<String> domains, List<RouteSpec> routes) {
    this(name, domains, routes, VirtualHostOptions.NONE);
  }

  /**
   * {@return this virtual host with other options}
   *
   * @param others the option sections, in the place of those that it had; at most one of each class
   */
  public VirtualHostSpec withOptions(Option... others) {
    return new VirtualHostSpec(name, domains, routes, VirtualHostOptions.of(others));
  }

  /**
   * {@return this virtual host with other routes}
   *
   * @param others the routes, of which the first that matches is taken, in the place of those that
   *     it had
   */
  public VirtualHostSpec withRoutes(List<RouteSpec> others) {
    return new VirtualHostSpec(name, domains, others, options);
  }

  /**
   * {@return a virtual host for one domain}
   *
   * @param name the name, unique within the listener
   * @param domain what the Host header is compared with; {@code *} for whatever no other host has
   * @param routes the routes, of which the first that matches is taken
   */
  public static VirtualHostSpec of(String name, String domain, RouteSpec... routes) {
    return new VirtualHostSpec(name, List.of(domain), List.of(routes));
  }
}
