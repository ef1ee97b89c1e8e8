// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;

/**
 * The instances that have all of these labels.
 *
 * @param labels values by key; none for all instances
 */
@JsonTypeName("selector")
public record LabelSelector(
    @JsonValue @JsonPropertyDescription("Labels that an instance must have; {} for every instance.")
        Map<String, String> labels)
    implements InstanceSource {

  /** Copies the labels and refuses what can't be a label of Compute Engine. */
  public LabelSelector {
    labels = Map.copyOf(labels);
    labels.forEach(
        (key, value) -> {
          GceNames.labelKey("selector", key);
          GceNames.labelValue("selector." + key, value);
        });
  }

  /**
   * {@return the instances that have that one label}
   *
   * @param key a label's key by Compute Engine's rules
   * @param value a label's value by Compute Engine's rules; may be empty
   * @throws dev.chancery.spi.model.InvalidValueException if they break these rules
   */
  public static LabelSelector of(String key, String value) {
    return new LabelSelector(Map.of(key, value));
  }

  /** {@return whether every instance is meant} */
  public boolean isEmpty() {
    return labels.isEmpty();
  }

  /**
   * {@return whether an instance is meant}
   *
   * @param found all its labels
   */
  public boolean matches(Map<String, String> found) {
    for (Map.Entry<String, String> label : labels.entrySet()) {
      if (!label.getValue().equals(found.get(label.getKey()))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void checkPlace(Place place) {
    if (!place.listsInstances()) {
      throw InstanceSource.wrongPlace(place, "selector", "zone, zones, region or allZones");
    }
  }

  @Override
  public void checkPort(PortSource port) {
    InstanceSource.checkNumbered(port, "selector");
  }
}
