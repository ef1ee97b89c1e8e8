// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * All zones of a region.
 *
 * @param name such as {@code europe-west1}
 */
@JsonTypeName("region")
public record Region(
    @JsonValue @JsonPropertyDescription("Region, such as europe-west1: all of its zones.")
        String name)
    implements Place {

  /** Refuses what can't be a region. */
  public Region {
    GceNames.region("region", name);
  }

  @Override
  public String field() {
    return "region";
  }
}
