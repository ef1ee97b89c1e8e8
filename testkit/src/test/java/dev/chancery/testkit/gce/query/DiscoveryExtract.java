// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Cuts Google's discovery document down to the methods that the fake has and the types that they
 * reach, without a word of prose.
 */
final class DiscoveryExtract {

  private static final String GROUP = "get list aggregatedList listInstances";
  private static final String MANAGER = "get list aggregatedList listManagedInstances";
  private static final String ENDPOINTS = "get list aggregatedList listNetworkEndpoints";

  /** The methods by resource; what a resource lacks is left out. */
  private static final Map<String, String> METHODS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("projects", "get"),
              Map.entry("regions", "get list"),
              Map.entry("zones", "get list"),
              Map.entry("instances", "get list aggregatedList"),
              Map.entry("instanceGroups", GROUP),
              Map.entry("regionInstanceGroups", GROUP),
              Map.entry("instanceGroupManagers", MANAGER),
              Map.entry("regionInstanceGroupManagers", MANAGER),
              Map.entry("networkEndpointGroups", ENDPOINTS),
              Map.entry("regionNetworkEndpointGroups", ENDPOINTS),
              Map.entry("globalNetworkEndpointGroups", ENDPOINTS)));

  private static final Set<String> TYPE_KEYS =
      Set.of(
          "$ref",
          "type",
          "format",
          "enum",
          "items",
          "properties",
          "additionalProperties",
          "location",
          "required",
          "minimum",
          "maximum",
          "default");

  private final ObjectMapper json =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
  private final JsonNode document;
  private final Set<String> reached = new TreeSet<>();
  private final Deque<String> toVisit = new ArrayDeque<>();

  DiscoveryExtract(JsonNode document) {
    this.document = document;
  }

  /** The extract, in a canonical order. */
  JsonNode make() {
    ObjectNode extract = json.createObjectNode();
    extract.set("revision", document.path("revision"));
    extract.set("parameters", types(document.path("parameters")));
    extract.set("methods", methods());
    extract.set("schemas", schemas());
    return extract;
  }

  private ObjectNode methods() {
    ObjectNode methods = json.createObjectNode();
    METHODS.forEach(
        (resource, names) -> {
          for (String name : names.split(" ", -1)) {
            JsonNode method = document.at("/resources/%s/methods/%s".formatted(resource, name));
            if (!method.isMissingNode()) {
              methods.set(method.path("id").asText(), method(method));
            }
          }
        });
    return methods;
  }

  private ObjectNode method(JsonNode method) {
    ObjectNode copy = json.createObjectNode();
    copy.set("httpMethod", method.path("httpMethod"));
    copy.set("path", method.path("path"));
    copy.set("parameters", types(method.path("parameters")));
    if (method.has("request")) {
      copy.set("request", type(method.path("request")));
    }
    copy.set("response", type(method.path("response")));
    return copy;
  }

  private ObjectNode schemas() {
    Map<String, JsonNode> schemas = new TreeMap<>();
    while (!toVisit.isEmpty()) {
      String name = toVisit.remove();
      schemas.put(name, type(document.path("schemas").path(name)));
    }
    ObjectNode sorted = json.createObjectNode();
    schemas.forEach(sorted::set);
    return sorted;
  }

  private ObjectNode types(JsonNode named) {
    ObjectNode copy = json.createObjectNode();
    named.properties().forEach(entry -> copy.set(entry.getKey(), type(entry.getValue())));
    return copy;
  }

  private ObjectNode type(JsonNode type) {
    ObjectNode copy = json.createObjectNode();
    type.properties().stream()
        .filter(entry -> TYPE_KEYS.contains(entry.getKey()))
        .forEach(entry -> copy.set(entry.getKey(), value(entry.getKey(), entry.getValue())));
    return copy;
  }

  private JsonNode value(String key, JsonNode value) {
    return switch (key) {
      case "$ref" -> {
        if (reached.add(value.asText())) {
          toVisit.add(value.asText());
        }
        yield value;
      }
      case "properties" -> types(value);
      case "items", "additionalProperties" -> type(value);
      default -> value;
    };
  }
}
