// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.connection;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.Option;

/**
 * The option section {@code protocolSelection}, written as {@code protocolSelection:
 * USE_DOWNSTREAM_PROTOCOL}.
 *
 * @param choice what decides on the version of HTTP that Envoy speaks to the upstream's endpoints;
 *     without this option {@code USE_CONFIGURED_PROTOCOL}
 */
public record ProtocolSelection(
    @JsonValue @JsonPropertyDescription("What decides on the version of HTTP.") Choice choice)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "protocolSelection";

  /** What decides on the version of HTTP. */
  public enum Choice {
    /** The option {@code useHttp2}. */
    USE_CONFIGURED_PROTOCOL,
    /** The endpoint, in the TLS handshake (ALPN): HTTP/2 if it can, else HTTP/1.1. */
    USE_ALPN_PROTOCOL,
    /** The client: an endpoint is asked in the version in which Envoy was asked. */
    USE_DOWNSTREAM_PROTOCOL
  }
}
