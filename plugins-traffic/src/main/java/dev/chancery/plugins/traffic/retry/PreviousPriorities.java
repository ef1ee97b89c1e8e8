// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.retry;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;

/**
 * Endpoints of priorities that were not asked before are asked next.
 *
 * @param updateFrequency after how many attempts it is worked out anew how much each priority gets,
 *     without those that were asked; 0 (the default) turns this off
 */
public record PreviousPriorities(
    @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("After how many attempts priorities are left out; off if 0.")
        int updateFrequency) {

  /** Checks the number. */
  public PreviousPriorities {
    Check.range("updateFrequency", updateFrequency, 0, Integer.MAX_VALUE);
  }
}
