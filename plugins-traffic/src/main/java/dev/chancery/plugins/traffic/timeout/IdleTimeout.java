// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.timeout;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.spi.model.Option;
import java.time.Duration;

/**
 * The option section {@code idleTimeout}: how long nothing may happen on the stream of a request.
 * The most specific one holds.
 *
 * @param timeout the time; no limit with zero; Envoy's own is that of the connection manager, 5 min
 *     by default
 */
public record IdleTimeout(
    @JsonValue
        @JsonPropertyDescription("How long nothing may happen on a stream; no limit with 0s.")
        Duration timeout)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "idleTimeout";

  /** Refuses a length below zero. */
  public IdleTimeout {
    Durations.notNegative("timeout", timeout);
  }
}
