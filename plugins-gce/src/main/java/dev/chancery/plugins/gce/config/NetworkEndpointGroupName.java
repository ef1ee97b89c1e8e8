// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The endpoints of a network endpoint group: zonal, hybrid, or of the internet by IP address.
 *
 * @param name the group's name, unique in its zone or region
 */
@JsonTypeName("networkEndpointGroup")
public record NetworkEndpointGroupName(
    @JsonValue @JsonPropertyDescription("Name of a network endpoint group.") String name)
    implements InstanceSource {

  /** Refuses what can't be a name. */
  public NetworkEndpointGroupName {
    GceNames.resource("networkEndpointGroup", name);
  }

  @Override
  public void checkPlace(Place place) {
    if (!(place instanceof Zone || place instanceof Region || place instanceof Global)) {
      throw InstanceSource.wrongPlace(place, "networkEndpointGroup", "zone, region or global");
    }
  }

  @Override
  public void checkPort(PortSource port) {
    if (!port.equals(NamedPortName.ONLY_ONE)) {
      InstanceSource.checkNumbered(port, "networkEndpointGroup");
    }
  }
}
