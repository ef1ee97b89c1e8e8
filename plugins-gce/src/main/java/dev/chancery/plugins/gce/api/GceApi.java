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
   * The instances of one zone.
   *
   * @param filter in Compute Engine's syntax; empty for all
   * @throws GceException if they can't be had
   * @throws InterruptedException if the thread was interrupted
   */
  Listing<GceInstance> instances(String project, String zone, String filter)
      throws GceException, InterruptedException;

  /**
   * The instances of all zones of a project, by one request for each page.
   *
   * @param filter in Compute Engine's syntax; empty for all
   * @return those of the zones that answered; which did not is told
   * @throws GceException if none can be had
   * @throws InterruptedException if the thread was interrupted
   */
  Listing<GceInstance> allInstances(String project, String filter)
      throws GceException, InterruptedException;

  /**
   * An instance group, managed or not.
   *
   * @throws GceException if it can't be had; {@link GceException.Reason#CONFIGURATION} if it does
   *     not exist
   * @throws InterruptedException if the thread was interrupted
   */
  InstanceGroup group(String project, Location location, String name)
      throws GceException, InterruptedException;

  /**
   * The members of an instance group, whatever their status.
   *
   * @throws GceException if they can't be had
   * @throws InterruptedException if the thread was interrupted
   */
  List<GroupMember> members(String project, Location location, String group)
      throws GceException, InterruptedException;

  /**
   * What the manager of a managed instance group does with each of its members, and their health.
   *
   * @throws GceException if it can't be had; {@link GceException.Reason#CONFIGURATION} if the group
   *     is not a managed one
   * @throws InterruptedException if the thread was interrupted
   */
  List<ManagedMember> managedMembers(String project, Location location, String group)
      throws GceException, InterruptedException;

  /**
   * The endpoints of a network endpoint group, and their health.
   *
   * @throws GceException if they can't be had
   * @throws InterruptedException if the thread was interrupted
   */
  List<NetworkEndpoint> networkEndpoints(String project, Location location, String group)
      throws GceException, InterruptedException;

  /**
   * The names of a region's zones, sorted.
   *
   * @throws GceException if they can't be had
   * @throws InterruptedException if the thread was interrupted
   */
  List<String> zones(String project, String region) throws GceException, InterruptedException;

  /**
   * All instance groups of a project, of all zones and regions.
   *
   * @throws GceException if none can be had
   * @throws InterruptedException if the thread was interrupted
   */
  Listing<InstanceGroup> allGroups(String project) throws GceException, InterruptedException;

  /** Ends all calls and frees all threads and connections; returns at once. */
  @Override
  void close();
}
