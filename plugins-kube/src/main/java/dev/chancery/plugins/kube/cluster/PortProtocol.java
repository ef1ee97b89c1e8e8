// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.cluster;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What is spoken at a port of a service, as far as Envoy is to ask in another way because of it.
 */
public enum PortProtocol {
  /** HTTP/1.1, or no HTTP at all. */
  PLAIN,
  /** HTTP/2 without TLS. */
  HTTP2,
  /** TLS. */
  TLS;

  private static final String TRAIT = "portProtocol";
  private static final Set<String> HTTP2_PROTOCOLS =
      Set.of("kubernetes.io/h2c", "h2c", "http2", "grpc", "grpc-web");
  private static final Set<String> TLS_PROTOCOLS = Set.of("https", "kubernetes.io/wss");
  private static final Set<String> HTTP2_NAMES = Set.of("h2", "h2c", "http2", "grpc");

  /**
   * {@return what the port's {@code appProtocol} says, or else the first word of its name, such as
   * {@code grpc} in {@code grpc-admin}} A protocol that is not known here is taken as plain.
   *
   * @param port one of a service's
   */
  public static PortProtocol of(ServicePort port) {
    String said = port.appProtocol().toLowerCase(Locale.ROOT);
    if (HTTP2_PROTOCOLS.contains(said)) {
      return HTTP2;
    }
    if (TLS_PROTOCOLS.contains(said)) {
      return TLS;
    }
    String word = port.name().split("-", 2)[0];
    return said.isEmpty() && HTTP2_NAMES.contains(word) ? HTTP2 : PLAIN;
  }

  /**
   * {@return what {@link #traits} said}
   *
   * @param traits those of a set of endpoints; {@link #PLAIN} if they say nothing of it
   * @throws IllegalArgumentException if they name a protocol that is none of these
   */
  public static PortProtocol of(Map<String, String> traits) {
    return valueOf(traits.getOrDefault(TRAIT, PLAIN.name()));
  }

  /** {@return how a set of endpoints says it; nothing for {@link #PLAIN}} */
  public Map<String, String> traits() {
    return this == PLAIN ? Map.of() : Map.of(TRAIT, name());
  }
}
