// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Which method of the API is answered by what. */
final class Endpoints {

  private final Map<String, Endpoint> byMethod = new HashMap<>();
  private final Lists lists;
  private final AggregatedLists aggregated;

  Endpoints(AtomicBoolean sparse) {
    lists = new Lists(sparse);
    aggregated = new AggregatedLists(lists);
    places();
    collection("instances", ResourceKind.INSTANCES);
    collection("instanceGroups", ResourceKind.INSTANCE_GROUPS);
    collection("regionInstanceGroups", ResourceKind.INSTANCE_GROUPS);
    collection("instanceGroupManagers", ResourceKind.INSTANCE_GROUP_MANAGERS);
    collection("regionInstanceGroupManagers", ResourceKind.INSTANCE_GROUP_MANAGERS);
    collection("networkEndpointGroups", ResourceKind.NETWORK_ENDPOINT_GROUPS);
    collection("regionNetworkEndpointGroups", ResourceKind.NETWORK_ENDPOINT_GROUPS);
    collection("globalNetworkEndpointGroups", ResourceKind.NETWORK_ENDPOINT_GROUPS);
    members(new Members(lists));
  }

  private void places() {
    Places places = new Places(lists);
    byMethod.put("compute.projects.get", call -> PlaceJson.project(call.project()));
    byMethod.put("compute.zones.list", places::zones);
    byMethod.put("compute.zones.get", Places::zone);
    byMethod.put("compute.regions.list", places::regions);
    byMethod.put("compute.regions.get", Places::region);
  }

  private void collection(String resource, ResourceKind<?> kind) {
    String prefix = "compute." + resource;
    byMethod.put(prefix + ".list", call -> lists.ofPlace(call, kind));
    byMethod.put(prefix + ".get", call -> lists.one(call, kind));
    byMethod.put(prefix + ".aggregatedList", call -> aggregated.answer(call, kind));
  }

  private void members(Members members) {
    for (String scope : Set.of("instance", "regionInstance")) {
      byMethod.put("compute.%sGroups.listInstances".formatted(scope), members::instances);
      byMethod.put(
          "compute.%sGroupManagers.listManagedInstances".formatted(scope),
          members::managedInstances);
    }
    for (String scope : Set.of("network", "regionNetwork", "globalNetwork")) {
      byMethod.put(
          "compute.%sEndpointGroups.listNetworkEndpoints".formatted(scope), members::endpoints);
    }
  }

  /**
   * What answers a method.
   *
   * @throws IllegalStateException if nothing does
   */
  Endpoint of(String method) {
    Endpoint endpoint = byMethod.get(method);
    if (endpoint == null) {
      throw new IllegalStateException("nothing answers " + method);
    }
    return endpoint;
  }
}
