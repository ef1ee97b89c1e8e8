// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Map;

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

  /** Copies the map, and refuses what Kubernetes refuses as a label. */
  public ServiceSelector {
    matchLabels = Map.copyOf(matchLabels);
    matchLabels.forEach(
        (key, value) -> {
          LabelCheck.key("matchLabels", key);
          LabelCheck.value("matchLabels." + key, value);
        });
  }

  /**
   * {@return whether it matches a service}
   *
   * @param labels those of the service
   */
  public boolean matches(Map<String, String> labels) {
    return labels.entrySet().containsAll(matchLabels.entrySet());
  }
}
