// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.client;

import com.google.cloud.compute.v1.GetInstanceGroupRequest;
import com.google.cloud.compute.v1.GetRegionInstanceGroupRequest;
import com.google.cloud.compute.v1.InstanceGroupsListInstancesRequest;
import com.google.cloud.compute.v1.ListInstancesInstanceGroupsRequest;
import com.google.cloud.compute.v1.ListInstancesRegionInstanceGroupsRequest;
import com.google.cloud.compute.v1.ListManagedInstancesInstanceGroupManagersRequest;
import com.google.cloud.compute.v1.ListManagedInstancesRegionInstanceGroupManagersRequest;
import com.google.cloud.compute.v1.RegionInstanceGroupsListInstancesRequest;
import dev.chancery.plugins.gce.api.GceException;
import dev.chancery.plugins.gce.api.GroupMember;
import dev.chancery.plugins.gce.api.InstanceGroup;
import dev.chancery.plugins.gce.api.Location;
import dev.chancery.plugins.gce.api.ManagedMember;
import java.util.List;

/**
 * Asks for instance groups: of a zone and of a region they are two services of Compute Engine's.
 */
record GroupCalls(Clients clients, Calls calls, Pages pages) {

  private static final String ANY_STATE = "ALL";

  InstanceGroup group(String project, Location location, String name)
      throws GceException, InterruptedException {
    Asked asked = Asked.group(project, location, name);
    return Groups.of(
        location,
        switch (location.kind()) {
          case ZONE ->
              calls.ask(
                  asked,
                  clients.groups.get().getCallable(),
                  GetInstanceGroupRequest.newBuilder()
                      .setProject(project)
                      .setZone(location.name())
                      .setInstanceGroup(name)
                      .build());
          case REGION ->
              calls.ask(
                  asked,
                  clients.regionGroups.get().getCallable(),
                  GetRegionInstanceGroupRequest.newBuilder()
                      .setProject(project)
                      .setRegion(location.name())
                      .setInstanceGroup(name)
                      .build());
          case GLOBAL -> throw noPlace();
        });
  }

  List<GroupMember> members(String project, Location location, String group)
      throws GceException, InterruptedException {
    return switch (location.kind()) {
      case ZONE -> zoneMembers(project, location, group);
      case REGION -> regionMembers(project, location, group);
      case GLOBAL -> throw noPlace();
    };
  }

  private List<GroupMember> zoneMembers(String project, Location zone, String group)
      throws GceException, InterruptedException {
    ListInstancesInstanceGroupsRequest first =
        ListInstancesInstanceGroupsRequest.newBuilder()
            .setProject(project)
            .setZone(zone.name())
            .setInstanceGroup(group)
            .setMaxResults(ComputeApi.PAGE_SIZE)
            .setInstanceGroupsListInstancesRequestResource(
                InstanceGroupsListInstancesRequest.newBuilder().setInstanceState(ANY_STATE))
            .build();
    Asked asked = Asked.members(project, zone, group);
    return pages
        .read(
            asked,
            Groups.MEMBERS,
            token ->
                calls.ask(
                    asked,
                    clients.groups.get().listInstancesCallable(),
                    token.isEmpty() ? first : first.toBuilder().setPageToken(token).build()))
        .whole(asked);
  }

  private List<GroupMember> regionMembers(String project, Location region, String group)
      throws GceException, InterruptedException {
    ListInstancesRegionInstanceGroupsRequest first =
        ListInstancesRegionInstanceGroupsRequest.newBuilder()
            .setProject(project)
            .setRegion(region.name())
            .setInstanceGroup(group)
            .setMaxResults(ComputeApi.PAGE_SIZE)
            .setRegionInstanceGroupsListInstancesRequestResource(
                RegionInstanceGroupsListInstancesRequest.newBuilder().setInstanceState(ANY_STATE))
            .build();
    Asked asked = Asked.members(project, region, group);
    return pages
        .read(
            asked,
            Groups.REGION_MEMBERS,
            token ->
                calls.ask(
                    asked,
                    clients.regionGroups.get().listInstancesCallable(),
                    token.isEmpty() ? first : first.toBuilder().setPageToken(token).build()))
        .whole(asked);
  }

  List<ManagedMember> managedMembers(String project, Location location, String group)
      throws GceException, InterruptedException {
    return switch (location.kind()) {
      case ZONE -> zoneManaged(project, location, group);
      case REGION -> regionManaged(project, location, group);
      case GLOBAL -> throw noPlace();
    };
  }

  private List<ManagedMember> zoneManaged(String project, Location zone, String group)
      throws GceException, InterruptedException {
    ListManagedInstancesInstanceGroupManagersRequest first =
        ListManagedInstancesInstanceGroupManagersRequest.newBuilder()
            .setProject(project)
            .setZone(zone.name())
            .setInstanceGroupManager(group)
            .setMaxResults(ComputeApi.PAGE_SIZE)
            .build();
    Asked asked = Asked.managedMembers(project, zone, group);
    return pages
        .read(
            asked,
            Groups.MANAGED,
            token ->
                calls.ask(
                    asked,
                    clients.managers.get().listManagedInstancesCallable(),
                    token.isEmpty() ? first : first.toBuilder().setPageToken(token).build()))
        .whole(asked);
  }

  private List<ManagedMember> regionManaged(String project, Location region, String group)
      throws GceException, InterruptedException {
    ListManagedInstancesRegionInstanceGroupManagersRequest first =
        ListManagedInstancesRegionInstanceGroupManagersRequest.newBuilder()
            .setProject(project)
            .setRegion(region.name())
            .setInstanceGroupManager(group)
            .setMaxResults(ComputeApi.PAGE_SIZE)
            .build();
    Asked asked = Asked.managedMembers(project, region, group);
    return pages
        .read(
            asked,
            Groups.REGION_MANAGED,
            token ->
                calls.ask(
                    asked,
                    clients.regionManagers.get().listManagedInstancesCallable(),
                    token.isEmpty() ? first : first.toBuilder().setPageToken(token).build()))
        .whole(asked);
  }

  private static IllegalArgumentException noPlace() {
    return new IllegalArgumentException("an instance group is in a zone or in a region");
  }
}
