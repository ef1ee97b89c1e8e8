package ${package};

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.InvalidValueException;
import java.time.Duration;

/**
 * What operators set, such as {@code --set ${typeName}.interval=5s}. All have defaults, as a plugin
 * must start without settings.
 *
 * @param url where the back end answers
 * @param interval how often it is asked
 */
public record ${className}Settings(
    @JsonProperty(defaultValue = "http://127.0.0.1:8500")
        @JsonPropertyDescription("Where the back end answers.")
        String url,
    @JsonProperty(defaultValue = "10s") @JsonPropertyDescription("How often it is asked.")
        Duration interval) {

  /** Refuses what is no address of a server. */
  public ${className}Settings {
    if (!url.matches("https?://[^/]+.*")) {
      throw new InvalidValueException(
          "url", "found '%s' (expected: a URL such as http://127.0.0.1:8500)".formatted(url));
    }
  }
}
