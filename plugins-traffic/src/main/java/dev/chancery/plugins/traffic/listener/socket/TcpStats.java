// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.socket;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.Option;

/**
 * The option section {@code tcpStats}: whether Envoy has statistics of TCP itself for a listener:
 * segments, retransmissions, round trip times. On Linux alone.
 *
 * @param enabled whether it has; false without this option
 */
public record TcpStats(
    @JsonValue @JsonPropertyDescription("Whether Envoy has statistics of TCP itself.")
        boolean enabled)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "tcpStats";
}
