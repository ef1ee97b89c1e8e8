// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * A destination and its share.
 *
 * @param weight 0 or more; the share is this weight divided by the sum of all
 * @param destination the destination
 * @param options features of the requests that go there
 */
public record WeightedDestinationSpec(
    @JsonPropertyDescription("Share of the requests: this weight divided by the sum of all.")
        int weight,
    @JsonPropertyDescription("Where requests go.") DestinationSpec destination,
    @JsonProperty(defaultValue = "{}")
        @JsonPropertyDescription("Features of the requests that go there.")
        DestinationOptions options) {

  /** Refuses a negative weight, and no destination. */
  public WeightedDestinationSpec {
    Check.range("weight", weight, 0, Integer.MAX_VALUE);
    Check.present("destination", destination);
    Check.present("options", options);
    options = options.shared();
  }

  /**
   * A destination without options.
   *
   * @param weight 0 or more; the share is this weight divided by the sum of all
   * @param destination the destination
   */
  public WeightedDestinationSpec(int weight, DestinationSpec destination) {
    this(weight, destination, DestinationOptions.NONE);
  }
}
