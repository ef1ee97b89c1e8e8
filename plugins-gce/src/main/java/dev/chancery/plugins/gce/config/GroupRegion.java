// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The region of an instance group.
 *
 * @param name such as {@code europe-west1}
 */
@JsonTypeName("instanceGroupRegion")
public record GroupRegion(
    @JsonValue @JsonPropertyDescription("Region of the instance group.") String name)
    implements Place {

  /** Refuses what can't be a region. */
  public GroupRegion {
    GceNames.region("instanceGroupRegion", name);
  }

  @Override
  public String field() {
    return "instanceGroupRegion";
  }
}
