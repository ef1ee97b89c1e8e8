// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.timeout;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.spi.model.Option;
import java.time.Duration;

/**
 * The option section {@code timeout}: how long the whole answer to a request may take, all attempts
 * together. The most specific one holds.
 *
 * @param timeout from the end of the request to the end of the answer; no limit with zero; Envoy's
 *     own is 15 s
 */
public record RouteTimeout(
    @JsonValue @JsonPropertyDescription("How long the whole answer may take; no limit with 0s.")
        Duration timeout)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "timeout";

  /** Refuses a length below zero. */
  public RouteTimeout {
    Durations.notNegative("timeout", timeout);
  }
}
