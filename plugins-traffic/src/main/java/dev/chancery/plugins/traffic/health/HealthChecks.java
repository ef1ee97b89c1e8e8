// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.health;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Option;
import java.util.List;

/**
 * The option section {@code healthChecks}: Envoy asks each endpoint whether it is well, and sends
 * requests to those that are.
 *
 * @param checks exactly one, as Envoy takes no more
 */
public record HealthChecks(
    @JsonValue @JsonPropertyDescription("How endpoints are asked; exactly one check.")
        List<HealthCheckSpec> checks)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "healthChecks";

  /** Copies the list and checks that there is one. */
  public HealthChecks {
    checks = List.copyOf(checks);
    if (checks.size() != 1) {
      throw new InvalidValueException(
          "checks",
          "found %d checks (expected: exactly 1, as Envoy takes no more)".formatted(checks.size()));
    }
  }

  HealthCheckSpec check() {
    return checks.get(0);
  }
}
