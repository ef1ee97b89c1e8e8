// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.client;

import dev.chancery.plugins.gce.api.Location;

/**
 * What Compute Engine is asked, for messages.
 *
 * @param what such as {@code instances of project 'shop' in zone 'europe-west1-b'}
 * @param permission that it takes, such as {@code compute.instances.list}
 */
record Asked(String what, String permission) {

  static Asked instances(String project, String zone) {
    return new Asked(
        "instances of project '" + project + "' in zone '" + zone + "'", "compute.instances.list");
  }

  static Asked allInstances(String project) {
    return new Asked("instances of project '" + project + "'", "compute.instances.list");
  }

  static Asked allGroups(String project) {
    return new Asked("instance groups of project '" + project + "'", "compute.instanceGroups.list");
  }

  static Asked zones(String project, String region) {
    return new Asked(
        "zones of region '" + region + "' in project '" + project + "'", "compute.regions.get");
  }

  static Asked group(String project, Location location, String name) {
    return new Asked(
        named("instance group", project, location, name), "compute.instanceGroups.get");
  }

  static Asked members(String project, Location location, String name) {
    return new Asked(
        "members of " + named("instance group", project, location, name),
        "compute.instanceGroups.list");
  }

  static Asked managedMembers(String project, Location location, String name) {
    return new Asked(
        "members of " + named("managed instance group", project, location, name),
        "compute.instanceGroupManagers.get");
  }

  static Asked networkEndpoints(String project, Location location, String name) {
    return new Asked(
        "endpoints of " + named("network endpoint group", project, location, name),
        "compute.networkEndpointGroups.get");
  }

  private static String named(String kind, String project, Location location, String name) {
    return kind + " '" + name + "' of project '" + project + "', " + location;
  }

  /** As a message begins. */
  @Override
  public String toString() {
    return "can't get " + what;
  }
}
