// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chancery.core.status.EndpointReport;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.Locality;
import java.util.Locale;
import java.util.TreeMap;

/** Writes the endpoints of an upstream as JSON. */
final class EndpointJson {

  private EndpointJson() {}

  static String of(EndpointReport report) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("namespace", report.upstream().namespace());
    json.put("name", report.upstream().name());
    json.put("state", lower(report.state()));
    json.put("ageSeconds", report.age().toSeconds());
    StatusJson.problems(json, "problems", report.problems());
    StatusJson.problems(json, "warnings", report.warnings());
    ArrayNode endpoints = json.putArray("endpoints");
    report.endpoints().endpoints().forEach(each -> endpoint(endpoints.addObject(), each));
    return json.toPrettyString() + "\n";
  }

  private static void endpoint(ObjectNode json, Endpoint endpoint) {
    json.put("name", endpoint.name());
    json.put("address", endpoint.address());
    json.put("port", endpoint.port());
    json.put("hostname", endpoint.hostname());
    json.put("health", lower(endpoint.health()));
    Locality locality = endpoint.locality();
    json.putObject("locality")
        .put("region", locality.region())
        .put("zone", locality.zone())
        .put("subZone", locality.subZone());
    json.put("priority", endpoint.priority());
    json.put("weight", endpoint.weight());
    ObjectNode labels = json.putObject("labels");
    new TreeMap<>(endpoint.labels()).forEach(labels::put);
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
