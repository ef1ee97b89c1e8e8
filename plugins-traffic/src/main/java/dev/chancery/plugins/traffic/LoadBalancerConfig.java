package dev.chancery.plugins.traffic;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.OneOf;
import dev.chancery.spi.model.Option;

/**
 * The option section {@code loadBalancerConfig}: how requests are spread over an upstream's
 * endpoints.
 *
 * @param policy how an endpoint is chosen; {@code roundRobin} by default
 * @param healthyPanicThreshold the percentage of healthy endpoints below which Envoy takes all as
 *     healthy, 0 to 100; 50 by default, 0 turns it off
 */
public record LoadBalancerConfig(
    @OneOf(defaultValue = "{\"roundRobin\": {}}")
        @JsonPropertyDescription("How an endpoint is chosen for a request.")
        LoadBalancerPolicy policy,
    @JsonProperty(defaultValue = "50")
        @JsonPropertyDescription(
            "Percentage of healthy endpoints below which all are taken as healthy; 0 turns it off.")
        double healthyPanicThreshold)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "loadBalancerConfig";

  static final double DEFAULT_PANIC_THRESHOLD = 50;

  /** Checks the percentage. */
  public LoadBalancerConfig {
    if (!(healthyPanicThreshold >= 0 && healthyPanicThreshold <= 100)) {
      throw new InvalidValueException(
          "healthyPanicThreshold",
          "found %s (expected: 0 to 100)".formatted(healthyPanicThreshold));
    }
  }

  /** This policy, with defaults for the rest. */
  public static LoadBalancerConfig of(LoadBalancerPolicy policy) {
    return new LoadBalancerConfig(policy, DEFAULT_PANIC_THRESHOLD);
  }
}
