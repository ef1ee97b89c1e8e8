// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.socket;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.plugins.traffic.values.Unsigned;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.Option;

/**
 * The option section {@code perConnectionBufferLimitBytes}: how much of a connection is kept in
 * memory while the other side is slower.
 *
 * @param bytes soft limit of its buffers; 1 MiB without this option
 */
public record PerConnectionBufferLimitBytes(
    @JsonValue @JsonPropertyDescription("Soft limit of a connection's buffers, in bytes.")
        long bytes)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "perConnectionBufferLimitBytes";

  /** Checks the number. */
  public PerConnectionBufferLimitBytes {
    Check.range("bytes", bytes, 1, Unsigned.MAX);
  }
}
