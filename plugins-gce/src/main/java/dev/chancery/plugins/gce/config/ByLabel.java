// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An upstream for each value that a label has.
 *
 * @param key the label's key, such as {@code app}
 */
@JsonTypeName("label")
public record ByLabel(
    @JsonValue @JsonPropertyDescription("Label each of whose values becomes an upstream.")
        String key)
    implements UpstreamsBy {

  /** Refuses what can't be a label. */
  public ByLabel {
    GceNames.labelKey("label", key);
  }
}
