// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.accesslog;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.OneOf;
import java.util.List;

/**
 * Which requests or connections are logged.
 *
 * @param rule what must hold of them; {@code everything} by default
 */
public record LogFilterSpec(
    @OneOf(defaultValue = "{\"everything\": {}}")
        @JsonPropertyDescription("What must hold of what is logged.")
        LogFilter rule) {

  /** Checks that there is a rule. */
  public LogFilterSpec {
    Check.present("rule", rule);
  }

  /**
   * Refuses fewer than two, which Envoy does not take, and one that takes everything, which makes
   * the others meaningless.
   */
  static void checkSeveral(List<LogFilterSpec> filters) {
    if (filters.size() < 2) {
      throw new InvalidValueException(
          "filters", "found %d filters (expected: 2 or more)".formatted(filters.size()));
    }
    for (int i = 0; i < filters.size(); i++) {
      if (filters.get(i).rule() instanceof Everything) {
        throw new InvalidValueException(
            "filters[%d]".formatted(i),
            "found everything (expected: a filter that leaves out some)");
      }
    }
  }
}
