// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.balancing;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.plugins.traffic.values.Percentages;
import dev.chancery.spi.model.OneOf;
import dev.chancery.spi.model.Option;
import java.time.Duration;

/**
 * The option section {@code loadBalancerConfig}: how requests are spread over an upstream's
 * endpoints.
 *
 * @param policy how an endpoint is chosen; {@code roundRobin} by default
 * @param healthyPanicThreshold the percentage of healthy endpoints below which Envoy takes all as
 *     healthy, 0 to 100; 50 by default, 0 turns it off
 * @param updateMergeWindow how long Envoy collects changes of health and weight before it takes
 *     them over; 1 s by default, zero turns it off
 * @param localityWeighted whether the weights of localities decide how much traffic each gets,
 *     before those of its endpoints; false by default
 * @param useHostnameForHashing whether {@code ringHash} and {@code maglev} place an endpoint by its
 *     host name rather than by its address; for {@code STRICT_DNS} alone; false by default
 * @param closeConnectionsOnHostSetChange whether idle and used-up connections to all endpoints are
 *     closed when endpoints come, go or change health, for hashes that must be followed at once;
 *     false by default
 */
public record LoadBalancerConfig(
    @OneOf(defaultValue = "{\"roundRobin\": {}}")
        @JsonPropertyDescription("How an endpoint is chosen for a request.")
        LoadBalancerPolicy policy,
    @JsonProperty(defaultValue = "50")
        @JsonPropertyDescription(
            "Percentage of healthy endpoints below which all are taken as healthy; 0 turns it off.")
        double healthyPanicThreshold,
    @JsonProperty(defaultValue = "1s")
        @JsonPropertyDescription(
            "How long changes of health and weight are collected before they count; 0s turns it off.")
        Duration updateMergeWindow,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether the weights of localities share out the traffic first.")
        boolean localityWeighted,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription(
            "Whether ringHash and maglev place an endpoint by its host name, not by its address.")
        boolean useHostnameForHashing,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription(
            "Whether connections are closed when endpoints come, go or change health.")
        boolean closeConnectionsOnHostSetChange)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "loadBalancerConfig";

  static final double ENVOYS_PANIC_THRESHOLD = 50;
  static final Duration ENVOYS_MERGE_WINDOW = Duration.ofSeconds(1);

  /** Checks the numbers. */
  public LoadBalancerConfig {
    Percentages.check("healthyPanicThreshold", healthyPanicThreshold);
    Durations.notNegative("updateMergeWindow", updateMergeWindow);
  }

  /**
   * {@return a policy with defaults for the rest}
   *
   * @param policy how an endpoint is chosen
   */
  public static LoadBalancerConfig of(LoadBalancerPolicy policy) {
    return new LoadBalancerConfig(
        policy, ENVOYS_PANIC_THRESHOLD, ENVOYS_MERGE_WINDOW, false, false, false);
  }

  boolean placesByHash() {
    return policy instanceof RingHash || policy instanceof Maglev;
  }
}
