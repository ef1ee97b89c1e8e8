package dev.chancery.plugins.traffic;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.InvalidValueException;
import java.time.Duration;

/**
 * How the traffic to a new endpoint grows.
 *
 * @param window how long it takes until the endpoint gets its full share; zero (the default) turns
 *     this off
 * @param minWeightPercent the share with which the endpoint begins, 0 to 100; 10 by default
 */
public record SlowStart(
    @JsonProperty(defaultValue = "0s")
        @JsonPropertyDescription("How long it takes until the endpoint gets its full share.")
        Duration window,
    @JsonProperty(defaultValue = "10")
        @JsonPropertyDescription("Share in percent with which the endpoint begins.")
        double minWeightPercent) {

  /** A new endpoint gets its full share at once. */
  public static final SlowStart OFF = new SlowStart(Duration.ZERO, 10);

  /** Checks the numbers. */
  public SlowStart {
    Durations.notNegative("window", window);
    if (!(minWeightPercent >= 0 && minWeightPercent <= 100)) {
      throw new InvalidValueException(
          "minWeightPercent", "found %s (expected: 0 to 100)".formatted(minWeightPercent));
    }
  }

  boolean isOn() {
    return !window.isZero();
  }
}
