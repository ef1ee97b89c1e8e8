// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * In no zone and no region, as network endpoint groups of the internet are.
 *
 * @param isGlobal always true
 */
@JsonTypeName("global")
public record Global(
    @JsonValue @JsonPropertyDescription("In no zone and no region; true.") boolean isGlobal)
    implements Place {

  /** Refuses false, which would be nowhere. */
  public Global {
    GceNames.onlyTrue("global", isGlobal);
  }

  @Override
  public String field() {
    return "global";
  }
}
