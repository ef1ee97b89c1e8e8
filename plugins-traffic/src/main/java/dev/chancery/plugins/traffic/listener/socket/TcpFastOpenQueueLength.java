// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.socket;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.Option;

/**
 * The option section {@code tcpFastOpenQueueLength}: clients may send data with the packet that
 * opens a connection (RFC 7413), so many at a time.
 *
 * @param connections how many at most; 0 turns it off, and without this option the system decides
 */
public record TcpFastOpenQueueLength(
    @JsonValue @JsonPropertyDescription("How many clients may do so at a time; 0 turns it off.")
        long connections)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "tcpFastOpenQueueLength";

  private static final long MAX = 0x7FFFFFFFL;

  /** Checks the number. */
  public TcpFastOpenQueueLength {
    Check.range("connections", connections, 0, MAX);
  }
}
