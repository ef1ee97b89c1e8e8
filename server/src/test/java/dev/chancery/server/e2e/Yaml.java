// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import dev.chancery.testkit.SelfSigned;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Texts of resources in namespace {@code default}. */
final class Yaml {

  private Yaml() {}

  /** A static upstream with hosts on 127.0.0.1. */
  static String upstream(String name, int... ports) {
    String hosts =
        Arrays.stream(ports)
            .mapToObj("{addr: 127.0.0.1, port: %d}"::formatted)
            .collect(Collectors.joining(", "));
    return """
        apiVersion: chancery.dev/v1
        kind: Upstream
        metadata: {name: %s}
        spec: {static: {hosts: [%s]}}
        """
        .formatted(name, hosts);
  }

  /**
   * A static upstream with hosts on 127.0.0.1 and options.
   *
   * @param options a line for each
   */
  static String upstreamWith(String name, String options, int... ports) {
    return upstream(name, ports)
            .replace("spec: {static: {hosts: [", "spec:\n  static: {hosts: [")
            .replace("]}}\n", "]}\n")
        + options.indent(2);
  }

  /**
   * An upstream of any type.
   *
   * @param spec a line for each field
   */
  static String upstreamOf(String name, String spec) {
    return """
        apiVersion: chancery.dev/v1
        kind: Upstream
        metadata: {name: %s}
        spec:
        """
            .formatted(name)
        + spec.indent(2);
  }

  /**
   * The proxy {@code edge} with an HTTP listener {@code http} and one virtual host for all domains.
   *
   * @param routes a line for each route, such as {@code - {matcher: {prefix: /}, …}}
   */
  static String proxy(int port, String routes) {
    return """
        apiVersion: chancery.dev/v1
        kind: Proxy
        metadata: {name: edge}
        spec:
          listeners:
          - name: http
            bindPort: %d
            httpListener:
              virtualHosts:
              - name: all
                domains: ["*"]
                routes:
        """
            .formatted(port)
        + routes.indent(8);
  }

  /**
   * The proxy with options of its listener.
   *
   * @param proxy as {@link #proxy} makes it
   * @param options a line for each, at least one
   */
  static String withOptions(String proxy, String options) {
    String field = "    httpListener:\n";
    return proxy.replace(field, "    options:\n" + options.indent(6) + field);
  }

  /**
   * Another HTTP listener of {@link #proxy}, with one virtual host for all domains.
   *
   * @param options a line for each, at least one
   * @param routes a line for each route
   */
  static String listener(String name, int port, String options, String routes) {
    return """
          - name: %s
            bindPort: %d
            options:
        %s    httpListener:
              virtualHosts:
              - name: all
                domains: ["*"]
                routes:
        %s"""
        .formatted(name, port, options.indent(6), routes.indent(8));
  }

  /** A route of all paths under a prefix to one upstream. */
  static String route(String prefix, String upstream) {
    return "- {matcher: {prefix: %s}, routeAction: {single: {upstream: {name: %s}}}}\n"
        .formatted(prefix, upstream);
  }

  /**
   * A route of all paths under a prefix to one upstream, with options.
   *
   * @param options in one line, such as {@code timeout: 1s}
   */
  static String route(String prefix, String upstream, String options) {
    return route(prefix, upstream).replace("}}}}\n", "}}}, options: {" + options + "}}\n");
  }

  /**
   * A secret with a certificate and its key.
   *
   * @param authority whom to trust
   */
  static String secret(String name, SelfSigned own, SelfSigned authority) {
    return """
        apiVersion: chancery.dev/v1
        kind: Secret
        metadata: {name: %s}
        spec:
          tls:
            certChain: %s
            privateKey: %s
            rootCa: %s
        """
        .formatted(
            name,
            quoted(own.certificatePem()),
            quoted(own.keyPem()),
            quoted(authority.certificatePem()));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\n", "\\n") + '"';
  }
}
