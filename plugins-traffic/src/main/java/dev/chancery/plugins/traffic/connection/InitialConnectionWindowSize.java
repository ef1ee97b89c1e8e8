// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.connection;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.Option;

/**
 * The option section {@code initialConnectionWindowSize}, for HTTP/2 alone.
 *
 * @param bytes how many bytes an endpoint may send on a connection before Envoy has taken them,
 *     65535 to 2147483647
 */
public record InitialConnectionWindowSize(
    @JsonValue
        @JsonPropertyDescription(
            "How many bytes an endpoint may send on a connection without being asked for more.")
        long bytes)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "initialConnectionWindowSize";

  private static final long MAX = 0x7FFFFFFFL;

  /** Checks the number against HTTP/2's limits. */
  public InitialConnectionWindowSize {
    Check.range("bytes", bytes, 65_535, MAX);
  }
}
