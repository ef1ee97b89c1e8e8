// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Writes a virtual machine as Google does, with all that a small one has. */
final class InstanceJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private InstanceJson() {}

  static ObjectNode write(FakeLocation zone, FakeInstance instance) {
    String link = Links.of(zone, "instances", instance.name());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", "compute#instance");
    json.put("id", Long.toString(Fingerprints.number(link)));
    json.put("creationTimestamp", Timestamps.write(instance.created()));
    json.put("name", instance.name());
    json.set("tags", tags(instance));
    json.put("machineType", Links.of(zone, "machineTypes", "e2-small"));
    json.put("status", instance.status());
    json.put("zone", Links.of(zone));
    json.put("canIpForward", false);
    if (!instance.interfaces().isEmpty()) {
      json.set("networkInterfaces", NetworkInterfaceJson.write(zone, instance));
    }
    json.set("disks", disks(zone, instance));
    json.set("metadata", metadata(instance));
    json.set("serviceAccounts", serviceAccounts(zone.project()));
    json.put("selfLink", link);
    scheduling(json.putObject("scheduling"));
    json.put("cpuPlatform", "Intel Broadwell");
    labels(json, instance);
    json.put("startRestricted", false);
    json.put("deletionProtection", false);
    json.put("fingerprint", Fingerprints.of(link + instance.status()));
    json.put("lastStartTimestamp", Timestamps.write(instance.created().plusSeconds(9)));
    further(json, instance);
    return json;
  }

  private static ObjectNode tags(FakeInstance instance) {
    ObjectNode tags = JsonNodeFactory.instance.objectNode();
    if (!instance.tags().isEmpty()) {
      ArrayNode items = tags.putArray("items");
      instance.tags().forEach(items::add);
    }
    return tags.put("fingerprint", Fingerprints.of(instance.tags().toString()));
  }

  private static void labels(ObjectNode json, FakeInstance instance) {
    if (!instance.labels().isEmpty()) {
      ObjectNode labels = json.putObject("labels");
      instance.labels().forEach(labels::put);
    }
    json.put("labelFingerprint", Fingerprints.of(instance.labels().toString()));
  }

  private static ArrayNode disks(FakeLocation zone, FakeInstance instance) {
    ArrayNode disks = JsonNodeFactory.instance.arrayNode();
    disks
        .addObject()
        .put("kind", "compute#attachedDisk")
        .put("type", "PERSISTENT")
        .put("mode", "READ_WRITE")
        .put("source", Links.of(zone, "disks", instance.name()))
        .put("deviceName", "boot")
        .put("index", 0)
        .put("boot", true)
        .put("autoDelete", true)
        .put("interface", "SCSI")
        .put("diskSizeGb", "10")
        .put("architecture", "X86_64");
    return disks;
  }

  private static ObjectNode metadata(FakeInstance instance) {
    ObjectNode metadata = JsonNodeFactory.instance.objectNode();
    metadata.put("kind", "compute#metadata");
    metadata.put("fingerprint", Fingerprints.of(instance.metadata().toString()));
    if (!instance.metadata().isEmpty()) {
      ArrayNode items = metadata.putArray("items");
      instance
          .metadata()
          .forEach((key, value) -> items.addObject().put("key", key).put("value", value));
    }
    return metadata;
  }

  private static ArrayNode serviceAccounts(FakeProject project) {
    ArrayNode accounts = JsonNodeFactory.instance.arrayNode();
    accounts
        .addObject()
        .put("email", project.number() + "-compute@developer.gserviceaccount.com")
        .putArray("scopes")
        .add("https://www.googleapis.com/auth/devstorage.read_only")
        .add("https://www.googleapis.com/auth/logging.write");
    return accounts;
  }

  private static void scheduling(ObjectNode scheduling) {
    scheduling
        .put("onHostMaintenance", "MIGRATE")
        .put("automaticRestart", true)
        .put("preemptible", false)
        .put("provisioningModel", "STANDARD");
  }

  private static void further(ObjectNode json, FakeInstance instance) {
    for (Map.Entry<String, String> field : instance.further().entrySet()) {
      JsonNode value = read(field.getKey(), field.getValue());
      if (value.isNull()) {
        json.remove(field.getKey());
      } else {
        json.set(field.getKey(), value);
      }
    }
  }

  private static JsonNode read(String field, String value) {
    try {
      return JSON.readTree(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the further field %s is no JSON".formatted(field), e);
    }
  }
}
