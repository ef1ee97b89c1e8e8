// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin.folder;

import java.util.List;
import java.util.Set;

/**
 * The classes that a plugin in a folder shares with its host: those of the contract, and those that
 * stand in the contract's signatures. All others it has for itself.
 */
final class SharedNames {

  /** The contract itself. */
  static final String SPI = "dev.chancery.spi";

  /** With all packages below. */
  private static final List<String> TREES =
      List.of(
          SPI + ".",
          // Envoy's API, and what its messages are made of.
          "io.envoyproxy.envoy.",
          "io.envoyproxy.pgv.",
          "com.github.udpa.",
          "com.github.xds.",
          "com.google.api.expr.v1alpha1.",
          "cel.dev.expr.",
          "dev.cel.expr.",
          "envoy.annotations.",
          "udpa.annotations.",
          "xds.annotations.v3.",
          "io.opentelemetry.proto.");

  /** Without the packages below: those may be of libraries that a plugin has for itself. */
  private static final Set<String> PACKAGES =
      Set.of(
          "com.fasterxml.jackson.annotation",
          "com.google.protobuf",
          "com.google.protobuf.compiler",
          "org.jspecify.annotations",
          "org.slf4j",
          "org.slf4j.event",
          "org.slf4j.helpers",
          "org.slf4j.spi");

  /** Of packages whose other classes are of libraries that a plugin has for itself. */
  private static final Set<String> CLASSES =
      Set.of(
          "com.google.api.AnnotationsProto",
          "com.google.api.CustomHttpPattern",
          "com.google.api.CustomHttpPatternOrBuilder",
          "com.google.api.Http",
          "com.google.api.HttpOrBuilder",
          "com.google.api.HttpProto",
          "com.google.api.HttpRule",
          "com.google.api.HttpRuleOrBuilder",
          "com.google.rpc.Status",
          "com.google.rpc.StatusOrBuilder",
          "com.google.rpc.StatusProto",
          "io.prometheus.client.Metrics");

  private static final String SERVICES = "io.envoyproxy.envoy.service.";

  private SharedNames() {}

  /**
   * Whether a class is shared.
   *
   * @param name the class's binary name
   */
  static boolean contains(String name) {
    int nested = name.indexOf('$');
    String outer = nested < 0 ? name : name.substring(0, nested);
    return !isStub(outer)
        && (CLASSES.contains(outer)
            || PACKAGES.contains(packageOf(outer))
            || TREES.stream().anyMatch(outer::startsWith));
  }

  /** Stubs of Envoy's services need gRPC, which is not shared. */
  private static boolean isStub(String name) {
    return name.startsWith(SERVICES) && name.endsWith("Grpc");
  }

  private static String packageOf(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(0, dot);
  }
}
