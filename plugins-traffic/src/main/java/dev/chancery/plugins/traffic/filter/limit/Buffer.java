// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.limit;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.filter.FilterOption;
import dev.chancery.plugins.traffic.values.Unsigned;
import dev.chancery.spi.model.InvalidValueException;

/**
 * The option section {@code buffer}: a request goes on only when Envoy has all of it, and one that
 * is too big is answered with 413. All of the more specific one holds, and nothing of the more
 * general one.
 *
 * @param maxRequestBytes the most that the body of a request may have, above 0
 * @param disabled whether requests go on as they come here, whatever encloses this; false by
 *     default
 */
public record Buffer(
    @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("Most bytes that the body of a request may have.")
        long maxRequestBytes,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether requests go on as they come here.")
        boolean disabled)
    implements FilterOption {

  /** The name of the section in YAML. */
  public static final String SECTION = "buffer";

  /** Checks that there is a limit, or none at all. */
  public Buffer {
    Unsigned.check("maxRequestBytes", maxRequestBytes);
    if (disabled == (maxRequestBytes > 0)) {
      throw new InvalidValueException(
          "maxRequestBytes",
          "found %d with disabled: %s (expected: more than 0, or disabled: true)"
              .formatted(maxRequestBytes, disabled));
    }
  }
}
