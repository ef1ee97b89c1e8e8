// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.client;

import com.google.cloud.compute.v1.HealthStatusForNetworkEndpoint;
import com.google.cloud.compute.v1.InstanceGroupAggregatedList;
import com.google.cloud.compute.v1.InstanceGroupManagersListManagedInstancesResponse;
import com.google.cloud.compute.v1.InstanceGroupsListInstances;
import com.google.cloud.compute.v1.InstanceWithNamedPorts;
import com.google.cloud.compute.v1.ManagedInstance;
import com.google.cloud.compute.v1.ManagedInstanceInstanceHealth;
import com.google.cloud.compute.v1.NetworkEndpointGroupsListNetworkEndpoints;
import com.google.cloud.compute.v1.NetworkEndpointWithHealthStatus;
import com.google.cloud.compute.v1.RegionInstanceGroupManagersListInstancesResponse;
import com.google.cloud.compute.v1.RegionInstanceGroupsListInstances;
import dev.chancery.plugins.gce.api.GroupMember;
import dev.chancery.plugins.gce.api.InstanceGroup;
import dev.chancery.plugins.gce.api.Location;
import dev.chancery.plugins.gce.api.ManagedMember;
import dev.chancery.plugins.gce.api.NamedPort;
import dev.chancery.plugins.gce.api.NetworkEndpoint;
import java.util.List;
import java.util.stream.Stream;

/** Makes small records of Compute Engine's groups and what is in them. */
final class Groups {

  static final Pages.Kind<InstanceGroupAggregatedList, InstanceGroup> AGGREGATED =
      new Pages.Kind<>(InstanceGroupAggregatedList::getNextPageToken, Groups::addAll);

  static final Pages.Kind<InstanceGroupsListInstances, GroupMember> MEMBERS =
      new Pages.Kind<>(
          InstanceGroupsListInstances::getNextPageToken,
          (parts, page) -> {
            parts.warning("", page.getWarning());
            page.getItemsList().forEach(item -> parts.add(of(item)));
          });

  static final Pages.Kind<RegionInstanceGroupsListInstances, GroupMember> REGION_MEMBERS =
      new Pages.Kind<>(
          RegionInstanceGroupsListInstances::getNextPageToken,
          (parts, page) -> {
            parts.warning("", page.getWarning());
            page.getItemsList().forEach(item -> parts.add(of(item)));
          });

  static final Pages.Kind<InstanceGroupManagersListManagedInstancesResponse, ManagedMember>
      MANAGED =
          new Pages.Kind<>(
              InstanceGroupManagersListManagedInstancesResponse::getNextPageToken,
              (parts, page) -> page.getManagedInstancesList().forEach(item -> parts.add(of(item))));

  static final Pages.Kind<RegionInstanceGroupManagersListInstancesResponse, ManagedMember>
      REGION_MANAGED =
          new Pages.Kind<>(
              RegionInstanceGroupManagersListInstancesResponse::getNextPageToken,
              (parts, page) -> page.getManagedInstancesList().forEach(item -> parts.add(of(item))));

  private Groups() {}

  /** Pages of a network endpoint group there. */
  static Pages.Kind<NetworkEndpointGroupsListNetworkEndpoints, NetworkEndpoint> endpoints(
      Location location) {
    String zone = location.kind() == Location.Kind.ZONE ? location.name() : "";
    return new Pages.Kind<>(
        NetworkEndpointGroupsListNetworkEndpoints::getNextPageToken,
        (parts, page) -> {
          parts.warning("", page.getWarning());
          page.getItemsList().forEach(item -> parts.add(of(zone, item)));
        });
  }

  private static void addAll(ListingParts<InstanceGroup> parts, InstanceGroupAggregatedList page) {
    parts.warning("", page.getWarning());
    page.getItemsMap()
        .forEach(
            (scope, list) -> {
              parts.warning(scope, list.getWarning());
              Location location =
                  scope.startsWith("regions/")
                      ? Location.region(Urls.last(scope))
                      : Location.zone(Urls.last(scope));
              list.getInstanceGroupsList().forEach(group -> parts.add(of(location, group)));
            });
    page.getUnreachablesList().forEach(scope -> parts.unreachable(scope, "UNREACHABLE"));
  }

  static InstanceGroup of(Location location, com.google.cloud.compute.v1.InstanceGroup group) {
    return new InstanceGroup(group.getName(), location, ports(group.getNamedPortsList()));
  }

  private static GroupMember of(InstanceWithNamedPorts item) {
    String url = item.getInstance();
    return new GroupMember(
        Urls.zone(url), Urls.last(url), item.getStatus(), ports(item.getNamedPortsList()));
  }

  private static ManagedMember of(ManagedInstance item) {
    String url = item.getInstance();
    return new ManagedMember(
        Urls.zone(url),
        Urls.last(url),
        item.getCurrentAction(),
        worst(
            item.getInstanceHealthList().stream()
                .map(ManagedInstanceInstanceHealth::getDetailedHealthState)));
  }

  private static NetworkEndpoint of(String zone, NetworkEndpointWithHealthStatus item) {
    com.google.cloud.compute.v1.NetworkEndpoint endpoint = item.getNetworkEndpoint();
    return new NetworkEndpoint(
        endpoint.getIpAddress(),
        endpoint.getIpv6Address(),
        endpoint.getFqdn(),
        endpoint.getPort(),
        zone,
        Urls.last(endpoint.getInstance()),
        worst(item.getHealthsList().stream().map(HealthStatusForNetworkEndpoint::getHealthState)));
  }

  /** Of what several health checks say, what is not good. */
  private static String worst(Stream<String> states) {
    return states
        .filter(state -> !state.isEmpty())
        .reduce((first, second) -> first.equals("HEALTHY") ? second : first)
        .orElse("");
  }

  private static List<NamedPort> ports(List<com.google.cloud.compute.v1.NamedPort> ports) {
    return ports.stream().map(port -> new NamedPort(port.getName(), port.getPort())).toList();
  }
}
