// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.health;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.plugins.traffic.values.Unsigned;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.OneOf;
import java.time.Duration;

/**
 * How Envoy asks endpoints whether they are well, and how often.
 *
 * @param checker what is asked
 * @param timeout how long an answer may take; 5 s by default
 * @param interval how long after an answer the next question comes; 10 s by default
 * @param initialJitter up to how much the first question to an endpoint is put off by chance; zero
 *     by default
 * @param intervalJitter up to how much {@code interval} grows by chance each time; zero by default
 * @param intervalJitterPercent the same, as a percentage of {@code interval}; 0 by default
 * @param unhealthyThreshold how many bad answers in a row make an endpoint unhealthy; 3 by default;
 *     a status of HTTP that is neither expected nor retriable does so at once
 * @param healthyThreshold how many good answers in a row make an endpoint healthy again; 2 by
 *     default; the first answer of all decides at once
 * @param reuseConnection whether a connection serves several questions; true by default
 * @param noTrafficInterval the interval while the upstream has had no request yet; zero for Envoy's
 *     own of 60 s
 * @param unhealthyInterval the interval for an unhealthy endpoint; zero for {@code interval}
 * @param unhealthyEdgeInterval the interval right after an endpoint became unhealthy; zero for
 *     {@code unhealthyInterval}
 * @param healthyEdgeInterval the interval right after an endpoint became healthy; zero for {@code
 *     interval}
 */
public record HealthCheckSpec(
    @OneOf @JsonPropertyDescription("What is asked.") HealthChecker checker,
    @JsonProperty(defaultValue = "5s") @JsonPropertyDescription("How long an answer may take.")
        Duration timeout,
    @JsonProperty(defaultValue = "10s")
        @JsonPropertyDescription("How long after an answer the next question comes.")
        Duration interval,
    @JsonProperty(defaultValue = "0s")
        @JsonPropertyDescription("Up to how much the first question is put off by chance.")
        Duration initialJitter,
    @JsonProperty(defaultValue = "0s")
        @JsonPropertyDescription("Up to how much the interval grows by chance.")
        Duration intervalJitter,
    @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("Up to how much the interval grows by chance, in percent.")
        long intervalJitterPercent,
    @JsonProperty(defaultValue = "3")
        @JsonPropertyDescription("Bad answers in a row that make an endpoint unhealthy.")
        long unhealthyThreshold,
    @JsonProperty(defaultValue = "2")
        @JsonPropertyDescription("Good answers in a row that make an endpoint healthy again.")
        long healthyThreshold,
    @JsonProperty(defaultValue = "true")
        @JsonPropertyDescription("Whether a connection serves several questions.")
        boolean reuseConnection,
    @JsonProperty(defaultValue = "0s")
        @JsonPropertyDescription("Interval while there was no request yet; 60 s if 0s.")
        Duration noTrafficInterval,
    @JsonProperty(defaultValue = "0s")
        @JsonPropertyDescription("Interval for an unhealthy endpoint; as interval if 0s.")
        Duration unhealthyInterval,
    @JsonProperty(defaultValue = "0s")
        @JsonPropertyDescription(
            "Interval after an endpoint became unhealthy; as unhealthyInterval if 0s.")
        Duration unhealthyEdgeInterval,
    @JsonProperty(defaultValue = "0s")
        @JsonPropertyDescription("Interval after an endpoint became healthy; as interval if 0s.")
        Duration healthyEdgeInterval) {

  /** Checks the numbers against Envoy's limits. */
  public HealthCheckSpec {
    Durations.positive("timeout", timeout);
    Durations.positive("interval", interval);
    Durations.notNegative("initialJitter", initialJitter);
    Durations.notNegative("intervalJitter", intervalJitter);
    Unsigned.check("intervalJitterPercent", intervalJitterPercent);
    Check.range("unhealthyThreshold", unhealthyThreshold, 1, Unsigned.MAX);
    Check.range("healthyThreshold", healthyThreshold, 1, Unsigned.MAX);
    Durations.notNegative("noTrafficInterval", noTrafficInterval);
    Durations.notNegative("unhealthyInterval", unhealthyInterval);
    Durations.notNegative("unhealthyEdgeInterval", unhealthyEdgeInterval);
    Durations.notNegative("healthyEdgeInterval", healthyEdgeInterval);
  }
}
