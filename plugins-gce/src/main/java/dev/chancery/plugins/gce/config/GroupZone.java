// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The zone of an instance group.
 *
 * @param name such as {@code europe-west1-b}
 */
@JsonTypeName("instanceGroupZone")
public record GroupZone(
    @JsonValue @JsonPropertyDescription("Zone of the instance group.") String name)
    implements Place {

  /** Refuses what can't be a zone. */
  public GroupZone {
    GceNames.zone("instanceGroupZone", name);
  }

  @Override
  public String field() {
    return "instanceGroupZone";
  }
}
