// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * One zone.
 *
 * @param name such as {@code europe-west1-b}
 */
@JsonTypeName("zone")
public record Zone(@JsonValue @JsonPropertyDescription("Zone, such as europe-west1-b.") String name)
    implements Place {

  /** Refuses what can't be a zone. */
  public Zone {
    GceNames.zone("zone", name);
  }

  @Override
  public String field() {
    return "zone";
  }
}
