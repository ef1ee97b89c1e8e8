// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.balancing;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;

/**
 * One endpoint after the other, by weight.
 *
 * @param slowStart how the traffic to a new endpoint grows; off by default
 */
@JsonTypeName("roundRobin")
public record RoundRobin(
    @JsonProperty(defaultValue = "{}")
        @JsonPropertyDescription("How the traffic to a new endpoint grows.")
        SlowStart slowStart)
    implements LoadBalancerPolicy {}
