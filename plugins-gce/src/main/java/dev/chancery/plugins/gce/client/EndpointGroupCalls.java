// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.client;

import com.google.cloud.compute.v1.ListNetworkEndpointsGlobalNetworkEndpointGroupsRequest;
import com.google.cloud.compute.v1.ListNetworkEndpointsNetworkEndpointGroupsRequest;
import com.google.cloud.compute.v1.ListNetworkEndpointsRegionNetworkEndpointGroupsRequest;
import com.google.cloud.compute.v1.NetworkEndpointGroupsListEndpointsRequest;
import dev.chancery.plugins.gce.api.GceException;
import dev.chancery.plugins.gce.api.Location;
import dev.chancery.plugins.gce.api.NetworkEndpoint;
import java.util.List;

/** Asks for network endpoint groups: of a zone, of a region, and of no place. */
record EndpointGroupCalls(Clients clients, Calls calls, Pages pages) {

  private static final String WITH_HEALTH = "SHOW";

  List<NetworkEndpoint> endpoints(String project, Location location, String group)
      throws GceException, InterruptedException {
    Asked asked = Asked.networkEndpoints(project, location, group);
    return pages
        .read(
            asked,
            Groups.endpoints(location),
            token ->
                switch (location.kind()) {
                  case ZONE ->
                      calls.ask(
                          asked,
                          clients.endpointGroups.get().listNetworkEndpointsCallable(),
                          ofZone(project, location.name(), group, token));
                  case REGION ->
                      calls.ask(
                          asked,
                          clients.regionEndpointGroups.get().listNetworkEndpointsCallable(),
                          ofRegion(project, location.name(), group, token));
                  case GLOBAL ->
                      calls.ask(
                          asked,
                          clients.globalEndpointGroups.get().listNetworkEndpointsCallable(),
                          ofNoPlace(project, group, token));
                })
        .whole(asked);
  }

  private static ListNetworkEndpointsNetworkEndpointGroupsRequest ofZone(
      String project, String zone, String group, String token) {
    ListNetworkEndpointsNetworkEndpointGroupsRequest.Builder request =
        ListNetworkEndpointsNetworkEndpointGroupsRequest.newBuilder()
            .setProject(project)
            .setZone(zone)
            .setNetworkEndpointGroup(group)
            .setMaxResults(ComputeApi.PAGE_SIZE)
            .setNetworkEndpointGroupsListEndpointsRequestResource(
                NetworkEndpointGroupsListEndpointsRequest.newBuilder()
                    .setHealthStatus(WITH_HEALTH));
    return token.isEmpty() ? request.build() : request.setPageToken(token).build();
  }

  private static ListNetworkEndpointsRegionNetworkEndpointGroupsRequest ofRegion(
      String project, String region, String group, String token) {
    ListNetworkEndpointsRegionNetworkEndpointGroupsRequest.Builder request =
        ListNetworkEndpointsRegionNetworkEndpointGroupsRequest.newBuilder()
            .setProject(project)
            .setRegion(region)
            .setNetworkEndpointGroup(group)
            .setMaxResults(ComputeApi.PAGE_SIZE);
    return token.isEmpty() ? request.build() : request.setPageToken(token).build();
  }

  private static ListNetworkEndpointsGlobalNetworkEndpointGroupsRequest ofNoPlace(
      String project, String group, String token) {
    ListNetworkEndpointsGlobalNetworkEndpointGroupsRequest.Builder request =
        ListNetworkEndpointsGlobalNetworkEndpointGroupsRequest.newBuilder()
            .setProject(project)
            .setNetworkEndpointGroup(group)
            .setMaxResults(ComputeApi.PAGE_SIZE);
    return token.isEmpty() ? request.build() : request.setPageToken(token).build();
  }
}
