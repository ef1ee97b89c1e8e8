// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The port that a label of the instance says. An instance without it is not served.
 *
 * @param key the label's key
 */
@JsonTypeName("portLabel")
public record PortLabel(
    @JsonValue @JsonPropertyDescription("Label whose value is the port of an instance.") String key)
    implements PortSource {

  /** Refuses what can't be a label. */
  public PortLabel {
    GceNames.labelKey("portLabel", key);
  }
}
