// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.upstream;

import dev.chancery.plugins.kube.cluster.ServiceOffer;
import dev.chancery.spi.model.InvalidValueException;
import java.util.Optional;

/** What the owners of services may say of their upstreams. */
enum ServiceAnnotation {
  /** Whether there are any, whatever the settings say. */
  DISCOVER("discover"),
  /** Whether Envoy asks by HTTP/2; by port, if need be. */
  USE_HTTP2("use-http2"),
  /** Whether Envoy asks by TLS; by port, if need be. */
  TLS("tls"),
  /** The name that Envoy asks for, and looks for in certificates; by port, if need be. */
  TLS_SERVER_NAME("tls-server-name"),
  /** Whose certificates Envoy trusts; by port, if need be. */
  TLS_CA("tls-ca"),
  /** Option sections; of a single port, with a dot and the port behind it. */
  UPSTREAM_OPTIONS("upstream-options");

  private static final int LONGEST_QUOTE = 64;

  private final String key;

  ServiceAnnotation(String word) {
    this.key = ServiceOffer.PREFIX + word;
  }

  /** The whole key, such as {@code chancery.dev/discover}. */
  String key() {
    return key;
  }

  /** What a service says, if it says anything. */
  Optional<String> text(ServiceOffer service) {
    return Optional.ofNullable(service.annotations().get(key));
  }

  /**
   * What a service says, if it says anything.
   *
   * @throws InvalidValueException if that is neither true nor false
   */
  Optional<Boolean> of(ServiceOffer service) {
    return text(service).map(this::flag);
  }

  /**
   * Yes or no.
   *
   * @throws InvalidValueException if a value is neither true nor false
   */
  boolean flag(String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(value, "\"true\" or \"false\"");
    };
  }

  /** A value of it is wrong. */
  InvalidValueException wrong(String found, String expected) {
    return new InvalidValueException(
        field(key), "found '%s' (expected: %s)".formatted(shortened(found), expected));
  }

  /** How messages call an annotation. */
  static String field(String key) {
    return "annotation " + key;
  }

  private static String shortened(String value) {
    return value.length() > LONGEST_QUOTE ? value.substring(0, LONGEST_QUOTE) + "…" : value;
  }
}
