// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a virtual machine from an answer, so that it is answered as it was. */
final class InstanceReader {

  /** The fields that a {@link FakeInstance} has itself, or that follow from where it is. */
  private static final Set<String> OWN =
      Set.of(
          "kind",
          "name",
          "status",
          "creationTimestamp",
          "labels",
          "tags",
          "networkInterfaces",
          "metadata",
          "selfLink",
          "zone");

  private InstanceReader() {}

  static FakeInstance read(FakeLocation zone, JsonNode json) {
    FakeInstance instance =
        FakeInstance.running(json.path("name").asText())
            .status(json.path("status").asText())
            .created(OffsetDateTime.parse(json.path("creationTimestamp").asText()).toInstant())
            .labels(labels(json.path("labels")))
            .interfaces(interfaces(json.path("networkInterfaces")));
    for (JsonNode tag : json.path("tags").path("items")) {
      instance = instance.tag(tag.asText());
    }
    for (JsonNode item : json.path("metadata").path("items")) {
      instance = instance.metadata(item.path("key").asText(), item.path("value").asText());
    }
    return withFurther(zone, json, instance);
  }

  /** What the fake would say differently is said as it was, or not at all. */
  private static FakeInstance withFurther(FakeLocation zone, JsonNode json, FakeInstance instance) {
    FakeInstance read = instance;
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      if (!OWN.contains(field.getKey())) {
        read = read.further(field.getKey(), field.getValue().toString());
      }
    }
    for (Map.Entry<String, JsonNode> field : InstanceJson.write(zone, instance).properties()) {
      if (!OWN.contains(field.getKey()) && !json.has(field.getKey())) {
        read = read.further(field.getKey(), NullNode.instance.toString());
      }
    }
    return read;
  }

  private static Map<String, String> labels(JsonNode json) {
    Map<String, String> labels = new HashMap<>();
    json.properties().forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
    return labels;
  }

  private static FakeNetworkInterface[] interfaces(JsonNode json) {
    List<FakeNetworkInterface> all = new ArrayList<>();
    for (JsonNode each : json) {
      FakeNetworkInterface read =
          FakeNetworkInterface.of(each.path("networkIP").asText())
              .network(lastSegment(each.path("network")))
              .subnetwork(lastSegment(each.path("subnetwork")))
              .natIP(each.at("/accessConfigs/0/natIP").asText())
              .ipv6Address(each.path("ipv6Address").asText())
              .externalIpv6(each.at("/ipv6AccessConfigs/0/externalIpv6").asText());
      for (JsonNode range : each.path("aliasIpRanges")) {
        read = read.aliasRange(range.path("ipCidrRange").asText());
      }
      all.add(read);
    }
    return all.toArray(FakeNetworkInterface[]::new);
  }

  /** The name at the end of a URL. */
  static String lastSegment(JsonNode url) {
    return url.asText().substring(url.asText().lastIndexOf('/') + 1);
  }
}
