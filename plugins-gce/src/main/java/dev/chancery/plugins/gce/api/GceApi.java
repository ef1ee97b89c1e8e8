// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.api;

import java.util.List;

/**
 * Compute Engine, asked as one identity. Each call reads all pages, or fails as a whole; it waits
 * until the answer is there or its dead-line has passed, and ends at once when its thread is
 * interrupted or this is closed. Nothing is tried a second time: who asks knows when to ask again.
 * Safe for use by several threads.
 */
public interface GceApi extends AutoCloseable {

  /**
   * {@return the instances of one zone}
   *
   * @param project the project's id
   * @param zone the zone's name
   * @param filter in Compute Engine's syntax; empty for all
   * @throws GceException if they can't be had
   * @throws InterruptedException if the thread was interrupted
   */
  Listing<GceInstance> instances(String project, String zone, String filter)
      throws GceException, InterruptedException;

  /**
   * {@return the instances of all zones of a project, by one request for each page; of a zone that
   * did not answer it tells just that}
   *
   * @param project the project's id
   * @param filter in Compute Engine's syntax; empty for all
   * @throws GceException if none can be had
   * @throws InterruptedException if the thread was interrupted
   */
  Listing<GceInstance> allInstances(String project, String filter)
      throws GceException, InterruptedException;

  /**
   * {@return an instance group, managed or not}
   *
   * @param project the project's id
   * @param location the group's zone or region
   * @param name the group's name
   * @throws GceException if it can't be had; {@link GceException.Reason#CONFIGURATION} if it does
   *     not exist
   * @throws InterruptedException if the thread was interrupted
   */
  InstanceGroup group(String project, Location location, String name)
      throws GceException, InterruptedException;

  /**
   * {@return the members of an instance group, whatever their status}
   *
   * @param project the project's id
   * @param location the group's zone or region
   * @param group the group's name
   * @throws GceException if they can't be had
   * @throws InterruptedException if the thread was interrupted
   */
  List<GroupMember> members(String project, Location location, String group)
      throws GceException, InterruptedException;

  /**
   * {@return what the manager of a managed instance group does with each of its members, and their
   * health}
   *
   * @param project the project's id
   * @param location the group's zone or region
   * @param group the group's name, which is the manager's too
   * @throws GceException if it can't be had; {@link GceException.Reason#CONFIGURATION} if the group
   *     is not a managed one
   * @throws InterruptedException if the thread was interrupted
   */
  List<ManagedMember> managedMembers(String project, Location location, String group)
      throws GceException, InterruptedException;

  /**
   * {@return the endpoints of a network endpoint group, and their health}
   *
   * @param project the project's id
   * @param location the group's zone or region, or {@link Location#GLOBAL}
   * @param group the group's name
   * @throws GceException if they can't be had
   * @throws InterruptedException if the thread was interrupted
   */
  List<NetworkEndpoint> networkEndpoints(String project, Location location, String group)
      throws GceException, InterruptedException;

  /**
   * {@return the names of a region's zones, sorted}
   *
   * @param project the project's id
   * @param region the region's name
   * @throws GceException if they can't be had
   * @throws InterruptedException if the thread was interrupted
   */
  List<String> zones(String project, String region) throws GceException, InterruptedException;

  /**
   * {@return the instance groups of all zones and regions of a project; of one that did not answer
   * it tells just that}
   *
   * @param project the project's id
   * @throws GceException if none can be had
   * @throws InterruptedException if the thread was interrupted
   */
  Listing<InstanceGroup> allGroups(String project) throws GceException, InterruptedException;

  /** Ends all calls and frees all threads and connections; returns at once. */
  @Override
  void close();
}
