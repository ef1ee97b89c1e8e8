// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.client;

import com.google.cloud.compute.v1.AggregatedListInstanceGroupsRequest;
import com.google.cloud.compute.v1.AggregatedListInstancesRequest;
import com.google.cloud.compute.v1.GetRegionRequest;
import com.google.cloud.compute.v1.ListInstancesRequest;
import dev.chancery.plugins.gce.api.GceApi;
import dev.chancery.plugins.gce.api.GceException;
import dev.chancery.plugins.gce.api.GceInstance;
import dev.chancery.plugins.gce.api.GroupMember;
import dev.chancery.plugins.gce.api.InstanceGroup;
import dev.chancery.plugins.gce.api.Listing;
import dev.chancery.plugins.gce.api.Location;
import dev.chancery.plugins.gce.api.ManagedMember;
import dev.chancery.plugins.gce.api.NetworkEndpoint;
import java.util.List;
import java.util.function.Consumer;

/** Compute Engine itself. */
final class ComputeApi implements GceApi {

  /** The most that Compute Engine gives at once. */
  static final int PAGE_SIZE = 500;

  private final Clients clients;
  private final Calls calls;
  private final Pages pages;
  private final GroupCalls groups;
  private final Consumer<GceApi> onClose;

  ComputeApi(Clients clients, Calls calls, Pages pages, Consumer<GceApi> onClose) {
    this.clients = clients;
    this.calls = calls;
    this.pages = pages;
    this.groups = new GroupCalls(clients, calls, pages);
    this.onClose = onClose;
  }

  @Override
  public Listing<GceInstance> instances(String project, String zone, String filter)
      throws GceException, InterruptedException {
    ListInstancesRequest first = zoneRequest(project, zone, filter);
    Asked asked = Asked.instances(project, zone);
    return pages
        .read(
            asked,
            Instances.ofZone(zone),
            token ->
                calls.ask(
                    asked,
                    clients.instances.get().listCallable(),
                    token.isEmpty() ? first : first.toBuilder().setPageToken(token).build()))
        .listing();
  }

  @Override
  public Listing<GceInstance> allInstances(String project, String filter)
      throws GceException, InterruptedException {
    AggregatedListInstancesRequest first = projectRequest(project, filter);
    Asked asked = Asked.allInstances(project);
    return pages
        .read(
            asked,
            Instances.AGGREGATED,
            token ->
                calls.ask(
                    asked,
                    clients.instances.get().aggregatedListCallable(),
                    token.isEmpty() ? first : first.toBuilder().setPageToken(token).build()))
        .listing();
  }

  @Override
  public InstanceGroup group(String project, Location location, String name)
      throws GceException, InterruptedException {
    return groups.group(project, location, name);
  }

  @Override
  public List<GroupMember> members(String project, Location location, String group)
      throws GceException, InterruptedException {
    return groups.members(project, location, group);
  }

  @Override
  public List<ManagedMember> managedMembers(String project, Location location, String group)
      throws GceException, InterruptedException {
    return groups.managedMembers(project, location, group);
  }

  @Override
  public List<NetworkEndpoint> networkEndpoints(String project, Location location, String group)
      throws GceException, InterruptedException {
    return new EndpointGroupCalls(clients, calls, pages).endpoints(project, location, group);
  }

  @Override
  public List<String> zones(String project, String region)
      throws GceException, InterruptedException {
    GetRegionRequest request =
        GetRegionRequest.newBuilder().setProject(project).setRegion(region).build();
    return calls
        .ask(Asked.zones(project, region), clients.regions.get().getCallable(), request)
        .getZonesList()
        .stream()
        .map(Urls::last)
        .sorted()
        .toList();
  }

  @Override
  public Listing<InstanceGroup> allGroups(String project)
      throws GceException, InterruptedException {
    AggregatedListInstanceGroupsRequest first =
        AggregatedListInstanceGroupsRequest.newBuilder()
            .setProject(project)
            .setMaxResults(PAGE_SIZE)
            .setReturnPartialSuccess(true)
            .build();
    Asked asked = Asked.allGroups(project);
    return pages
        .read(
            asked,
            Groups.AGGREGATED,
            token ->
                calls.ask(
                    asked,
                    clients.groups.get().aggregatedListCallable(),
                    token.isEmpty() ? first : first.toBuilder().setPageToken(token).build()))
        .listing();
  }

  private static ListInstancesRequest zoneRequest(String project, String zone, String filter) {
    ListInstancesRequest.Builder request =
        ListInstancesRequest.newBuilder()
            .setProject(project)
            .setZone(zone)
            .setMaxResults(PAGE_SIZE)
            .setReturnPartialSuccess(true);
    return filter.isEmpty() ? request.build() : request.setFilter(filter).build();
  }

  private static AggregatedListInstancesRequest projectRequest(String project, String filter) {
    AggregatedListInstancesRequest.Builder request =
        AggregatedListInstancesRequest.newBuilder()
            .setProject(project)
            .setMaxResults(PAGE_SIZE)
            .setReturnPartialSuccess(true);
    return filter.isEmpty() ? request.build() : request.setFilter(filter).build();
  }

  @Override
  public void close() {
    calls.exchanges().close();
    clients.close();
    onClose.accept(this);
  }
}
