package dev.chancery.spring.discovery;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.polling.PollSchedule;
import java.time.Duration;

/**
 * The plugin's settings, such as {@code chancery.plugins.spring-discovery.interval=5s}.
 *
 * @param interval how often the DiscoveryClient is asked
 * @param timeout how long it may take to tell the instances of all services that are asked for
 */
public record SpringDiscoverySettings(
    @JsonProperty(defaultValue = "10s")
        @JsonPropertyDescription("How often the DiscoveryClient is asked.")
        Duration interval,
    @JsonProperty(defaultValue = "10s")
        @JsonPropertyDescription(
            "How long it may take to tell the instances of all services that are asked for.")
        Duration timeout) {

  /** Refuses times that are not more than zero. */
  public SpringDiscoverySettings {
    schedule(interval, timeout);
  }

  PollSchedule schedule() {
    return schedule(interval, timeout);
  }

  private static PollSchedule schedule(Duration interval, Duration timeout) {
    return PollSchedule.DEFAULT.withInterval(interval).withTimeout(timeout);
  }
}
