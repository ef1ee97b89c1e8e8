// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes network endpoint groups and their endpoints as Google does. */
final class NetworkEndpointGroupJson {

  private NetworkEndpointGroupJson() {}

  /** A group. */
  static ObjectNode write(FakeLocation location, FakeNetworkEndpointGroup group) {
    String link = Links.of(location, "networkEndpointGroups", group.name());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", "compute#networkEndpointGroup");
    json.put("id", Long.toString(Fingerprints.number(link)));
    json.put("creationTimestamp", "2024-02-11T23:07:55.640-08:00");
    json.put("selfLink", link);
    json.put("name", group.name());
    json.put("networkEndpointType", group.type());
    json.put("size", group.endpoints().size());
    if (group.defaultPort() != 0) {
      json.put("defaultPort", group.defaultPort());
    }
    if (!group.network().isEmpty()) {
      json.put("network", Links.global(location.project(), "networks", group.network()));
    }
    if (group.type().startsWith("GCE_VM_IP")) {
      json.put("subnetwork", Links.subnetwork(location, group.network()));
    }
    switch (location.kind()) {
      case ZONE -> json.put("zone", Links.of(location));
      case REGION -> json.put("region", Links.of(location));
      case GLOBAL -> {}
    }
    return json;
  }

  /** An endpoint, with or without its health. */
  static ObjectNode writeEndpoint(
      FakeLocation location, FakeNetworkEndpoint endpoint, boolean withHealth) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode inner = json.putObject("networkEndpoint");
    put(inner, "instance", endpoint.instance());
    put(inner, "ipAddress", endpoint.ipAddress());
    put(inner, "fqdn", endpoint.fqdn());
    if (endpoint.port() != 0) {
      inner.put("port", endpoint.port());
    }
    if (withHealth && !endpoint.health().isEmpty()) {
      ObjectNode health = json.putArray("healths").addObject();
      health
          .putObject("backendService")
          .put("backendService", Links.global(location.project(), "backendServices", "web"));
      health.put("healthState", endpoint.health());
    }
    return json;
  }

  private static void put(ObjectNode to, String field, String value) {
    if (!value.isEmpty()) {
      to.put(field, value);
    }
  }
}
