// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InRange;

/**
 * The same port on all.
 *
 * @param number 1 to 65535
 */
@JsonTypeName("port")
public record PortNumber(
    @InRange(min = 1, max = InRange.MAX_PORT)
        @JsonValue
        @JsonPropertyDescription("Port, 1 to 65535.")
        int number)
    implements PortSource {

  /** Checks the number. */
  public PortNumber {
    Check.port("port", number);
  }
}
