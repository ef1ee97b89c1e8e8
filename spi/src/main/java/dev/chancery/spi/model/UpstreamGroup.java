// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/**
 * Destinations with weights that several routes share, so that the weights are changed in one
 * place.
 *
 * @param metadata names and labels
 * @param destinations at least one; the sum of the weights is 1 to 4294967295, as Envoy demands
 */
public record UpstreamGroup(
    Metadata metadata,
    @JsonPropertyDescription("Destinations with weights; the sum must not be 0.")
        List<WeightedDestinationSpec> destinations)
    implements Resource {

  /** The kind as written in YAML. */
  public static final String KIND = "UpstreamGroup";

  /** Copies the list and checks the sum of the weights. */
  public UpstreamGroup {
    Check.present("metadata", metadata);
    destinations = new MultiDestinationSpec(destinations).destinations();
  }

  /** {@return what a route that names this group forwards to} */
  public MultiDestinationSpec target() {
    return new MultiDestinationSpec(destinations);
  }
}
