// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic;

import dev.chancery.spi.Plugin;
import dev.chancery.testkit.InstalledPlugins;
import java.util.List;
import java.util.ServiceLoader;

/** Reads options of a proxy and of its parts by all traffic plugins, as a control plane does. */
final class RouteYaml implements AutoCloseable {

  private static final String PROXY =
      """
      apiVersion: chancery.dev/v1
      kind: Proxy
      metadata: {namespace: test, name: edge}
      spec:
        listeners:
        - name: http
          bindPort: 8080
          httpListener:
            virtualHosts:
            - name: all
              domains: ["*"]
              options: {%s}
              routes:
              - matcher: {prefix: /}
                routeAction: {single: {upstream: {name: echo}}}
                options: {%s}
      """;

  private final InstalledPlugins installed =
      InstalledPlugins.of(
          ServiceLoader.load(Plugin.class).stream().map(ServiceLoader.Provider::get).toList());

  /** Why such options of a route are refused. */
  List<String> refusals(String options) {
    return refusals("", options);
  }

  /** Why such options of a virtual host are refused. */
  List<String> refusalsOfHost(String options) {
    return refusals(options, "");
  }

  /** Why such an option of a proxy, as a line or several of YAML, is refused. */
  List<String> refusalsOfProxy(String option) {
    return installed.refusals(
        """
        apiVersion: chancery.dev/v1
        kind: Proxy
        metadata: {name: edge}
        spec:
          options:
        """
            + option.indent(4));
  }

  private List<String> refusals(String host, String route) {
    return installed.refusals(PROXY.formatted(host, route));
  }

  @Override
  public void close() {
    installed.close();
  }
}
