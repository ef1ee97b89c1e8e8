// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes projects, regions and zones as Google does. */
final class PlaceJson {

  private static final String CREATED = "1969-12-31T16:00:00.000-08:00";

  private PlaceJson() {}

  static ObjectNode project(FakeProject project) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", "compute#project");
    json.put("id", Long.toString(Fingerprints.number(Links.of(project))));
    json.put("creationTimestamp", "2021-06-24T02:34:12.206-07:00");
    json.put("name", project.id());
    json.putObject("commonInstanceMetadata")
        .put("kind", "compute#metadata")
        .put("fingerprint", Fingerprints.of(project.id()));
    json.put("selfLink", Links.of(project));
    json.put("defaultServiceAccount", project.number() + "-compute@developer.gserviceaccount.com");
    json.put("xpnProjectStatus", "UNSPECIFIED_XPN_PROJECT_STATUS");
    json.put("defaultNetworkTier", "PREMIUM");
    json.put("vmDnsSetting", "ZONAL_ONLY");
    return json;
  }

  static ObjectNode zone(FakeLocation zone) {
    ObjectNode json = place("compute#zone", zone);
    json.put("region", Links.of(zone.project()) + "/regions/" + zone.region());
    json.putArray("availableCpuPlatforms").add("Intel Broadwell").add("AMD Rome");
    return json.put("supportsPzs", false);
  }

  static ObjectNode region(FakeLocation region) {
    ObjectNode json = place("compute#region", region);
    ArrayNode zones = JsonNodeFactory.instance.arrayNode();
    region.project().zones().values().stream()
        .filter(zone -> zone.region().equals(region.name()))
        .forEach(zone -> zones.add(Links.of(zone)));
    if (!zones.isEmpty()) {
      json.set("zones", zones);
    }
    json.putArray("quotas").addObject().put("metric", "CPUS").put("limit", 72.0).put("usage", 0.0);
    return json.put("supportsPzs", false);
  }

  private static ObjectNode place(String kind, FakeLocation location) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", kind);
    json.put("id", Long.toString(Fingerprints.number(location.scope()) % 10_000));
    json.put("creationTimestamp", CREATED);
    json.put("name", location.name());
    json.put("description", location.name());
    json.put("status", location.isReachable() ? "UP" : "DOWN");
    json.put("selfLink", Links.of(location));
    return json;
  }
}
