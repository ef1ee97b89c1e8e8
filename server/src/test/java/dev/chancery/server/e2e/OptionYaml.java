// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

/** Texts of the proxy {@code edge} with options of its virtual host and routes. */
final class OptionYaml {

  private OptionYaml() {}

  /**
   * The proxy {@code edge} with a listener {@code http} and one virtual host for all domains.
   *
   * @param host options of the virtual host, a line for each
   * @param routes as {@link #route} makes them
   */
  static String proxy(int port, String host, String... routes) {
    String options = "    options:\n" + (host.isEmpty() ? "{}" : host).indent(6);
    return Yaml.proxy(port, String.join("", routes))
        .replace("        routes:\n", options.indent(4) + "        routes:\n");
  }

  /**
   * A route of all paths under a prefix to one upstream.
   *
   * @param options a line for each
   */
  static String route(String prefix, String upstream, String options) {
    return routeTo(prefix, "{single: {upstream: {name: %s}}}".formatted(upstream), options);
  }

  /**
   * A route of all paths under a prefix.
   *
   * @param action what {@code routeAction} is
   * @param options a line for each
   */
  static String routeTo(String prefix, String action, String options) {
    return "- matcher: {prefix: %s}\n  routeAction: %s\n  options:\n".formatted(prefix, action)
        + (options.isEmpty() ? "{}\n" : options).indent(4);
  }
}
