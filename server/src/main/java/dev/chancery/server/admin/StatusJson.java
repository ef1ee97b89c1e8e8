// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chancery.core.leader.LeaderStatus;
import dev.chancery.core.status.ResourceStatus;
import dev.chancery.core.status.StatusReport;
import dev.chancery.spi.model.Problem;
import dev.chancery.xds.ClientStatus;
import dev.chancery.xds.Rejection;
import dev.chancery.xds.TypeStatus;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes how everything fares as JSON: sources, resources, and the nodes that are connected. */
final class StatusJson {

  private StatusJson() {}

  static String of(StatusReport report, List<ClientStatus> clients) {
    ObjectNode status = JsonNodeFactory.instance.objectNode();
    status.put("ready", report.ready());
    ArrayNode awaited = status.putArray("awaited");
    report.awaited().forEach(awaited::add);
    ArrayNode quarantined = status.putArray("quarantined");
    report
        .quarantined()
        .forEach(
            one ->
                quarantined
                    .addObject()
                    .put("plugin", one.plugin())
                    .put("reason", one.reason())
                    .put("until", one.until().toString()));
    leader(status.putObject("leader"), report.leader());
    ArrayNode sources = status.putArray("sources");
    new TreeMap<>(report.origins())
        .forEach(
            (origin, problems) ->
                problems(sources.addObject().put("name", origin), "problems", problems));
    ArrayNode resources = status.putArray("resources");
    report.resources().forEach(resource -> resource(resources.addObject(), resource));
    ArrayNode nodes = status.putArray("nodes");
    clients.forEach(client -> node(nodes.addObject(), client));
    return status.toPrettyString() + "\n";
  }

  private static void leader(ObjectNode json, LeaderStatus leader) {
    json.put("leading", leader.leading());
    json.put("name", leader.leader());
    json.put("since", leader.since().toString());
    problems(json, "problems", leader.problems());
  }

  private static void resource(ObjectNode json, ResourceStatus resource) {
    json.put("kind", resource.key().kind());
    json.put("namespace", resource.key().ref().namespace());
    json.put("name", resource.key().ref().name());
    json.put("state", lower(resource.state()));
    json.put("location", resource.location());
    json.put("resourceVersion", resource.resourceVersion());
    problems(json, "reasons", resource.problems());
    ArrayNode proxies = json.putArray("proxies");
    resource.proxies().forEach(proxy -> proxies.add(proxy.toString()));
    ArrayNode attachments = json.putArray("attachments");
    resource
        .attachments()
        .forEach(
            each ->
                attachments
                    .addObject()
                    .put("target", each.target().toString())
                    .put("condition", each.condition().reason())
                    .put("message", each.message()));
  }

  static void problems(ObjectNode json, String field, List<Problem> problems) {
    ArrayNode all = json.putArray(field);
    for (Problem problem : problems) {
      all.addObject()
          .put("severity", lower(problem.severity()))
          .put("reporter", problem.reporter())
          .put("location", problem.location())
          .put("message", problem.message());
    }
  }

  private static void node(ObjectNode json, ClientStatus client) {
    json.put("id", client.nodeId());
    json.put("cluster", client.nodeCluster());
    json.put("group", client.group());
    json.put("address", client.peer().replaceFirst("^/", ""));
    json.put("stream", client.stream());
    json.put("variant", lower(client.variant()));
    json.put("service", client.service());
    json.put("since", client.since().toString());
    ArrayNode types = json.putArray("types");
    client.types().forEach(type -> type(types.addObject(), type));
  }

  private static void type(ObjectNode json, TypeStatus type) {
    json.put("typeUrl", type.typeUrl());
    json.put("state", type.isRejected() ? "rejected" : type.isPending() ? "pending" : "accepted");
    json.put("wildcard", type.wildcard());
    json.put("names", type.names());
    json.put("versionSent", type.versionSent());
    json.put("versionAcknowledged", type.versionAcknowledged());
    ArrayNode rejections = json.putArray("rejections");
    for (Rejection rejection : type.rejections()) {
      ObjectNode one = rejections.addObject();
      one.put("time", rejection.time().toString());
      one.put("version", rejection.version());
      one.put("message", rejection.message());
      ArrayNode names = one.putArray("resources");
      new TreeSet<>(rejection.names()).forEach(names::add);
    }
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
