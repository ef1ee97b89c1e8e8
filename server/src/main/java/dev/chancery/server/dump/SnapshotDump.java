// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.dump;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.content.EnvoyTypes;
import dev.chancery.snapshot.content.Redaction;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Writes a snapshot as JSON: by type, then by name, each resource in protobuf's own JSON form with
 * packed messages unpacked and secrets left out. Safe for use by several threads.
 */
public final class SnapshotDump {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final EnvoyTypes types = new EnvoyTypes();

  /** Makes a dump that knows all types of Envoy's API. */
  public SnapshotDump() {}

  /**
   * {@return the snapshot as JSON text, indented, ending with a line break; equal for equal
   * snapshots}
   *
   * @param group the group that gets it
   * @param snapshot what it gets
   */
  public String print(String group, Snapshot snapshot) {
    ObjectNode dump = JsonNodeFactory.instance.objectNode();
    dump.put("group", group);
    ArrayNode all = dump.putArray("types");
    for (String typeUrl : new TreeSet<>(snapshot.types())) {
      ObjectNode type = all.addObject();
      type.put("typeUrl", typeUrl);
      type.put("version", snapshot.version(typeUrl));
      ArrayNode resources = type.putArray("resources");
      new TreeMap<>(snapshot.resources(typeUrl))
          .values()
          .forEach(resource -> resources.add(resource(resource)));
    }
    return dump.toPrettyString() + "\n";
  }

  private JsonNode resource(EncodedResource resource) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("name", resource.name());
    node.put("version", resource.version());
    Optional<JsonNode> message =
        types
            .find(resource.typeUrl())
            .map(
                type -> {
                  try {
                    return message(DynamicMessage.parseFrom(type, resource.value()));
                  } catch (InvalidProtocolBufferException e) {
                    throw new IllegalStateException("%s can't be read".formatted(resource.id()), e);
                  }
                });
    if (message.isPresent()) {
      node.set("resource", message.get());
    } else {
      node.put(
          "notShown",
          "%d bytes of a type that is not known here".formatted(resource.value().size()));
    }
    return node;
  }

  private JsonNode message(Message message) throws InvalidProtocolBufferException {
    Redaction redaction = new Redaction(types);
    Message safe = redaction.of(message);
    String json =
        JsonFormat.printer()
            .usingTypeRegistry(redaction.packedTypes())
            .omittingInsignificantWhitespace()
            .sortingMapKeys()
            .print(safe);
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("protobuf's JSON is not JSON", e);
    }
  }
}
