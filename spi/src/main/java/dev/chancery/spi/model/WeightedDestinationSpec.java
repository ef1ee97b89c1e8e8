package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * A destination and its share.
 *
 * @param weight 0 or more; the share is this weight divided by the sum of all
 * @param destination the destination
 */
public record WeightedDestinationSpec(
    @JsonPropertyDescription("Share of the requests: this weight divided by the sum of all.")
        int weight,
    @JsonPropertyDescription("Where requests go.") DestinationSpec destination) {

  /** Refuses a negative weight, and no destination. */
  public WeightedDestinationSpec {
    Check.range("weight", weight, 0, Integer.MAX_VALUE);
    Check.present("destination", destination);
  }
}
