// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.forwarding;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.values.Percentages;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.ResourceRef;

/**
 * Where copies of requests go.
 *
 * @param upstream the upstream; no copies are made while it is missing
 * @param percentage of how many requests, 0 to 100; 100 by default
 * @param disableShadowHostSuffixAppend whether the host of a copy is as it was; by default it has
 *     {@code -shadow} at its end
 */
public record Shadow(
    @JsonPropertyDescription("The upstream that gets the copies.") ResourceRef upstream,
    @JsonProperty(defaultValue = "100")
        @JsonPropertyDescription("Of how many requests there is a copy, in percent.")
        double percentage,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether the host has no '-shadow' at its end.")
        boolean disableShadowHostSuffixAppend) {

  static final double ALL = 100;

  /** Checks the upstream and the percentage. */
  public Shadow {
    Check.present("upstream", upstream);
    Percentages.check("percentage", percentage);
  }
}
