// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.site;

import java.util.List;

/**
 * A resource with a gap, for YAML that pages show without what is around it.
 *
 * @param name what fits into the gap
 * @param text the resource, in which {@code @} alone in a line, or after a dash, is the gap
 */
record YamlFrame(String name, String text) {

  private static final String UPSTREAM =
      """
      apiVersion: chancery.dev/v1
      kind: Upstream
      """;

  private static final String PROXY =
      """
      apiVersion: chancery.dev/v1
      kind: Proxy
      metadata: {name: edge}
      """;

  private static final String STATIC = "static: {hosts: [{addr: 10.0.0.1, port: 8080}]}\n";

  private static final String LISTENER =
      PROXY + "spec:\n  listeners:\n  - name: http\n    bindPort: 8080\n";

  private static final String HTTP = LISTENER + "    httpListener:\n";
  private static final String TCP = LISTENER + "    tcpListener:\n";

  private static final String HOST =
      HTTP + "      virtualHosts:\n      - name: shop\n        domains: ['*']\n";

  private static final String ROUTE =
      HOST + "        routes:\n        - routeAction: {single: {upstream: {name: cart}}}\n";

  /** All that there are. */
  static final List<YamlFrame> ALL =
      List.of(
          new YamlFrame("an upstream", UPSTREAM + "metadata: {name: cart}\n@"),
          new YamlFrame("an upstream's metadata", UPSTREAM + "@\nspec: {" + STATIC.strip() + "}"),
          new YamlFrame("an upstream's type", UPSTREAM + "metadata: {name: cart}\nspec:\n  @"),
          new YamlFrame(
              "an upstream's options",
              UPSTREAM + "metadata: {name: cart}\nspec:\n  " + STATIC + "  @"),
          new YamlFrame("a proxy", PROXY + "@"),
          new YamlFrame("a proxy's spec", PROXY + "spec:\n  @"),
          new YamlFrame("a listener", LISTENER + "    @"),
          new YamlFrame(
              "a listener's option", LISTENER + "    httpListener: {}\n    options:\n      @"),
          new YamlFrame("a listener of HTTP", HTTP + "      @"),
          new YamlFrame("a listener's options", LISTENER + "    httpListener: {}\n    @"),
          new YamlFrame("a virtual host", HOST + "        @"),
          new YamlFrame("a virtual host's option", HOST + "        options:\n          @"),
          new YamlFrame("routes", HOST + "        routes:\n        @"),
          new YamlFrame("a route", HOST + "        routes:\n        - @"),
          new YamlFrame("a route's options", ROUTE + "          @"),
          new YamlFrame("a route's option", ROUTE + "          options:\n            @"),
          new YamlFrame(
              "the option extAuth", HTTP + "      options:\n        extAuth:\n          @"),
          new YamlFrame("a TCP host", TCP + "      tcpHosts:\n      - @"),
          new YamlFrame(
              "a TCP host's options",
              TCP
                  + "      tcpHosts:\n      - destination: {single: {upstream: {name: db}}}\n        @"));

  /** The resource with something in its gap. */
  String around(String part) {
    int gap = text.indexOf('@');
    int column = gap - text.lastIndexOf('\n', gap) - 1;
    String indented = part.stripTrailing().replace("\n", "\n" + " ".repeat(column));
    return text.substring(0, gap) + indented + text.substring(gap + 1) + "\n";
  }
}
