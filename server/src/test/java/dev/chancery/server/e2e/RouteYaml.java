// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

/** The text of the proxy {@code edge} with HTTP listeners of several ways of route delivery. */
final class RouteYaml {

  private final StringBuilder text =
      new StringBuilder(
          """
          apiVersion: chancery.dev/v1
          kind: Proxy
          metadata: {name: edge}
          spec:
            listeners:
          """);

  /** Adds a listener; virtual hosts follow. */
  RouteYaml listener(String name, int port, String delivery) {
    text.append(
        """
          - name: %s
            bindPort: %d
            httpListener:
              routeDelivery: %s
              virtualHosts:
        """
            .formatted(name, port, delivery));
    return this;
  }

  /** Adds a virtual host for a domain that answers everything with a status. */
  RouteYaml host(String name, String domain, int status) {
    return host(name, domain, "directResponseAction: {status: %d}".formatted(status));
  }

  /** Adds a virtual host for a domain that does one thing with everything. */
  RouteYaml host(String name, String domain, String action) {
    text.append(
        "      - {name: %s, domains: ['%s'], routes: [{%s}]}\n".formatted(name, domain, action));
    return this;
  }

  /** What leads to an upstream. */
  static String to(String upstream) {
    return "routeAction: {single: {upstream: {name: %s}}}".formatted(upstream);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
