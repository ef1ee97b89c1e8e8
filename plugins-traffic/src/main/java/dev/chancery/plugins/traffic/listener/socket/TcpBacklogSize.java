// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.socket;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.Option;

/**
 * The option section {@code tcpBacklogSize}: how many connections wait to be accepted.
 *
 * @param connections how many at most; 128 without this option
 */
public record TcpBacklogSize(
    @JsonValue @JsonPropertyDescription("How many connections wait to be accepted.")
        long connections)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "tcpBacklogSize";

  private static final long MAX = 0x7FFFFFFFL;

  /** Checks the number. */
  public TcpBacklogSize {
    Check.range("connections", connections, 1, MAX);
  }
}
