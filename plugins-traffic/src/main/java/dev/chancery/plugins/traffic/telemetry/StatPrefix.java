// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.telemetry;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.Option;

/**
 * The option section {@code statPrefix} of a route: its requests are counted apart, as {@code
 * vhost.<virtual host>.route.<prefix>}. Routes may share one.
 *
 * @param prefix the name in statistics, without dots
 */
public record StatPrefix(
    @JsonValue @JsonPropertyDescription("Name of the route in statistics.") String prefix)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "statPrefix";

  /** Checks the name. */
  public StatPrefix {
    StatName.check("prefix", prefix);
  }
}
