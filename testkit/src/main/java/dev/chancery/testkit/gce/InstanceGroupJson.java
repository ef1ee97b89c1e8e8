// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Writes instance groups, their managers and their machines as Google does. */
final class InstanceGroupJson {

  private static final String CREATED = "2024-03-02T05:44:10.115-08:00";

  private InstanceGroupJson() {}

  /** A group. */
  static ObjectNode write(FakeLocation location, FakeInstanceGroup group) {
    String link = Links.of(location, "instanceGroups", group.name());
    ObjectNode json = head("compute#instanceGroup", link);
    json.put("name", group.name());
    namedPorts(group, json);
    json.put("network", Links.global(location.project(), "networks", "default"));
    json.put("fingerprint", Fingerprints.of(group.namedPorts().toString()));
    json.put("selfLink", link);
    json.put("size", group.members().size());
    json.put("subnetwork", Links.subnetwork(location, "default"));
    place(location, json);
    return json;
  }

  /** The manager of a group. */
  static ObjectNode writeManager(FakeLocation location, FakeInstanceGroup group) {
    String link = Links.of(location, "instanceGroupManagers", group.name());
    ObjectNode json = head("compute#instanceGroupManager", link);
    json.put("name", group.name());
    place(location, json);
    json.put("instanceTemplate", template(location, group));
    json.put("instanceGroup", Links.of(location, "instanceGroups", group.name()));
    json.put("baseInstanceName", group.name());
    json.put("fingerprint", Fingerprints.of(link));
    json.put("targetSize", group.members().size());
    json.put("selfLink", link);
    json.put(
        "listManagedInstancesResults",
        group.kind() == FakeInstanceGroup.Kind.MANAGED_PAGINATED ? "PAGINATED" : "PAGELESS");
    namedPorts(group, json);
    return json;
  }

  private static ObjectNode head(String kind, String link) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", kind);
    json.put("id", Long.toString(Fingerprints.number(link)));
    json.put("creationTimestamp", CREATED);
    return json;
  }

  private static void place(FakeLocation location, ObjectNode json) {
    String field = location.kind() == FakeLocation.Kind.ZONE ? "zone" : "region";
    json.put(field, Links.of(location));
  }

  private static String template(FakeLocation location, FakeInstanceGroup group) {
    return Links.global(location.project(), "instanceTemplates", group.name());
  }

  private static void namedPorts(FakeInstanceGroup group, ObjectNode json) {
    if (!group.namedPorts().isEmpty()) {
      ArrayNode ports = json.putArray("namedPorts");
      group
          .namedPorts()
          .forEach(port -> ports.addObject().put("name", port.name()).put("port", port.port()));
    }
  }

  /** A machine of a group, which has to exist. */
  static ObjectNode writeMember(
      FakeLocation location, FakeInstanceGroup group, FakeGroupMember member, String status) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("instance", Links.instance(location, member.zone(), member.instance()));
    json.put("status", status);
    namedPorts(group, json);
    return json;
  }

  /** A machine of a managed group, which need not exist. */
  static ObjectNode writeManaged(
      FakeLocation location,
      FakeInstanceGroup group,
      FakeGroupMember member,
      Optional<String> status) {
    String link = Links.instance(location, member.zone(), member.instance());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("instance", link);
    status.ifPresent(
        there ->
            json.put("id", Long.toString(Fingerprints.number(link))).put("instanceStatus", there));
    json.put("currentAction", member.currentAction());
    json.putObject("lastAttempt");
    json.putObject("version").put("instanceTemplate", template(location, group));
    json.put("name", member.instance());
    if (!member.health().isEmpty()) {
      json.putArray("instanceHealth")
          .addObject()
          .put("healthCheck", Links.global(location.project(), "healthChecks", group.name()))
          .put("detailedHealthState", member.health());
    }
    return json;
  }
}
