package dev.chancery.plugins.kube.upstream;

import dev.chancery.plugins.kube.cluster.ServiceOffer;
import dev.chancery.spi.model.InvalidValueException;
import java.util.Optional;

/** What the owners of services may say of their upstreams. */
enum ServiceAnnotation {
  /** Whether there are any, whatever the settings say. */
  DISCOVER("discover");

  private final String key;

  ServiceAnnotation(String word) {
    this.key = ServiceOffer.PREFIX + word;
  }

  /**
   * What a service says, if it says anything.
   *
   * @throws InvalidValueException if that is neither true nor false
   */
  Optional<Boolean> of(ServiceOffer service) {
    String value = service.annotations().get(key);
    if (value == null) {
      return Optional.empty();
    }
    return switch (value) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default ->
          throw new InvalidValueException(
              "annotation " + key,
              "found '%s' (expected: \"true\" or \"false\")".formatted(shortened(value)));
    };
  }

  private static String shortened(String value) {
    return value.length() > 64 ? value.substring(0, 64) + "…" : value;
  }
}
