// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The members of an instance group, managed or not.
 *
 * @param name the group's name, unique in its zone or region
 */
@JsonTypeName("instanceGroupName")
public record InstanceGroupName(
    @JsonValue @JsonPropertyDescription("Name of an instance group.") String name)
    implements InstanceSource {

  /** Refuses what can't be a name. */
  public InstanceGroupName {
    GceNames.resource("instanceGroupName", name);
  }

  @Override
  public void checkPlace(Place place) {
    if (!(place instanceof GroupZone || place instanceof GroupRegion)) {
      throw InstanceSource.wrongPlace(
          place, "instanceGroupName", "instanceGroupZone or instanceGroupRegion");
    }
  }

  @Override
  public void checkPort(PortSource port) {}
}
