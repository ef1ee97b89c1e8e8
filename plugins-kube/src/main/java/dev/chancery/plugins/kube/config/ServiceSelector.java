package dev.chancery.plugins.kube.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.InvalidValueException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Selects services by their labels.
 *
 * @param matchLabels labels that a service must have, all of them, with these values; none (the
 *     default) for every service
 */
public record ServiceSelector(
    @JsonPropertyDescription("Labels that a service must have, with their values.")
        Map<String, String> matchLabels) {

  /** Every service. */
  public static final ServiceSelector ALL = new ServiceSelector(Map.of());

  private static final String NAME = "[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?";
  private static final Pattern KEY = Pattern.compile("(?:[a-z0-9.-]{1,253}/)?" + NAME);
  private static final Pattern VALUE = Pattern.compile("(?:%s)?".formatted(NAME));

  /** Copies the map, and refuses what Kubernetes refuses as a label. */
  public ServiceSelector {
    matchLabels = Map.copyOf(matchLabels);
    matchLabels.forEach(ServiceSelector::check);
  }

  private static void check(String key, String value) {
    if (!KEY.matcher(key).matches()) {
      throw new InvalidValueException(
          "matchLabels",
          "found the key '%s' (expected: such as app or example.com/team)".formatted(key));
    }
    if (!VALUE.matcher(value).matches()) {
      throw new InvalidValueException(
          "matchLabels." + key,
          "found '%s' (expected: at most 63 letters, digits, '-', '_' and '.', a letter or digit at"
                  .formatted(value)
              + " both ends)");
    }
  }

  /** Whether it matches a service with these labels. */
  public boolean matches(Map<String, String> labels) {
    return labels.entrySet().containsAll(matchLabels.entrySet());
  }
}
