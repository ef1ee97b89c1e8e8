// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.connection;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.Option;

/**
 * The option section {@code maxConcurrentStreams}, for HTTP/2 alone.
 *
 * @param streams how many requests a connection carries at a time, 1 to 2147483647
 */
public record MaxConcurrentStreams(
    @JsonValue @JsonPropertyDescription("How many requests a connection carries at a time.")
        long streams)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "maxConcurrentStreams";

  private static final long MAX = 0x7FFFFFFFL;

  /** Checks the number against HTTP/2's limits. */
  public MaxConcurrentStreams {
    Check.range("streams", streams, 1, MAX);
  }
}
