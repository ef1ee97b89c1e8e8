// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * All zones of the project.
 *
 * @param all always true
 */
@JsonTypeName("allZones")
public record AllZones(
    @JsonValue @JsonPropertyDescription("All zones of the project; true.") boolean all)
    implements Place {

  /** Refuses false, which would be nowhere. */
  public AllZones {
    GceNames.onlyTrue("allZones", all);
  }

  @Override
  public String field() {
    return "allZones";
  }
}
