// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.api;

import java.util.List;

/**
 * An instance that belongs to a group.
 *
 * @param zone the instance's zone
 * @param instance the instance's name
 * @param status the instance's status
 * @param namedPorts the group's ports for it
 */
public record GroupMember(String zone, String instance, String status, List<NamedPort> namedPorts) {

  /** Copies the ports. */
  public GroupMember {
    namedPorts = List.copyOf(namedPorts);
  }
}
