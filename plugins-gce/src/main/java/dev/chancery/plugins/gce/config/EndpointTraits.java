// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/**
 * What an endpoint says of its instance.
 *
 * @param locality how much of its place; {@code ZONE} by default
 * @param endpointLabels keys of the instance's labels that {@code subsetSpec} may select by; none
 *     by default
 * @param weightLabel key of the label whose value is the endpoint's weight; empty (the default) for
 *     weight 1; an instance without a whole number from 1 on there has weight 1
 */
public record EndpointTraits(
    @JsonProperty(defaultValue = "ZONE")
        @JsonPropertyDescription("How much of an instance's place Envoy is told.")
        LocalityDetail locality,
    @JsonPropertyDescription("Labels of instances that subsetSpec may select by.")
        List<String> endpointLabels,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Label whose value is the weight of an instance.")
        String weightLabel) {

  /** Region and zone, and nothing else. */
  public static final EndpointTraits DEFAULT =
      new EndpointTraits(LocalityDetail.ZONE, List.of(), "");

  /** Copies the list and refuses what can't be labels. */
  public EndpointTraits {
    endpointLabels = List.copyOf(endpointLabels);
    for (int i = 0; i < endpointLabels.size(); i++) {
      GceNames.labelKey("endpointLabels[%d]".formatted(i), endpointLabels.get(i));
    }
    if (!weightLabel.isEmpty()) {
      GceNames.labelKey("weightLabel", weightLabel);
    }
  }
}
