// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring.discovery;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.polling.PollSchedule;
import java.time.Duration;

/**
 * The plugin's settings, such as {@code chancery.plugins.spring-discovery.interval=5s}.
 *
 * @param interval how often the DiscoveryClient is asked
 * @param timeout how long it may take to tell the instances of all services that are asked for, and
 *     to tell which services there are
 * @param discover whether each service becomes an upstream
 * @param namespace of such upstreams
 */
public record SpringDiscoverySettings(
    @JsonProperty(defaultValue = "10s")
        @JsonPropertyDescription("How often the DiscoveryClient is asked.")
        Duration interval,
    @JsonProperty(defaultValue = "10s")
        @JsonPropertyDescription(
            "How long it may take to tell the instances of all services that are asked for.")
        Duration timeout,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether each service becomes an upstream.")
        boolean discover,
    @JsonProperty(defaultValue = Metadata.DEFAULT_NAMESPACE)
        @JsonPropertyDescription("The namespace of such upstreams.")
        String namespace) {

  /** Refuses times that are not more than zero, and what is no name of a namespace. */
  public SpringDiscoverySettings {
    schedule(interval, timeout);
    Check.resourceName("namespace", namespace);
  }

  PollSchedule schedule() {
    return schedule(interval, timeout);
  }

  private static PollSchedule schedule(Duration interval, Duration timeout) {
    return PollSchedule.DEFAULT.withInterval(interval).withTimeout(timeout);
  }
}
