// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.api;

import java.util.List;

/**
 * An instance group, managed or not.
 *
 * @param name unique in its project and location
 * @param location its zone or region
 * @param namedPorts its named ports; a name may have several numbers
 */
public record InstanceGroup(String name, Location location, List<NamedPort> namedPorts) {

  /** Copies the ports. */
  public InstanceGroup {
    namedPorts = List.copyOf(namedPorts);
  }
}
