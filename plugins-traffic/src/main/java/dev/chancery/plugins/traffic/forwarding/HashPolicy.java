// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.forwarding;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.OneOf;

/**
 * Something of a request that its endpoint is chosen by.
 *
 * @param source what is looked at
 * @param terminal whether those that follow are not looked at where this is there; false by default
 */
public record HashPolicy(
    @OneOf @JsonPropertyDescription("What is looked at.") HashSource source,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether this alone counts where it is there.")
        boolean terminal) {

  /** Checks that something is looked at. */
  public HashPolicy {
    Check.present("source", source);
  }
}
