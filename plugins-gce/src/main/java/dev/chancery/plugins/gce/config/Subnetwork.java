// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.plugins.gce.api.NetworkInterface;
import java.util.List;
import java.util.Optional;

/**
 * The first interface in a subnetwork.
 *
 * @param name the subnetwork's name
 */
@JsonTypeName("subnetwork")
public record Subnetwork(
    @JsonValue @JsonPropertyDescription("Name of the subnetwork that the network interface is in.")
        String name)
    implements InterfaceChoice {

  /** Refuses what can't be a name. */
  public Subnetwork {
    GceNames.resource("subnetwork", name);
  }

  @Override
  public Optional<NetworkInterface> of(List<NetworkInterface> interfaces) {
    return interfaces.stream().filter(candidate -> candidate.subnetwork().equals(name)).findFirst();
  }
}
