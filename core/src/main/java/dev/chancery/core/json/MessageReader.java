// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import dev.chancery.snapshot.content.EnvoyTypes;
import dev.chancery.spi.model.InvalidValueException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads a message from JSON, field by field, so that a mistake has a place. */
final class MessageReader {

  private static final String TYPE = "@type";
  private static final String ANY = Any.getDescriptor().getFullName();

  private final EnvoyTypes types;

  /**
   * @param types finds the types of packed messages
   */
  MessageReader(EnvoyTypes types) {
    this.types = types;
  }

  /**
   * Reads the fields of a message.
   *
   * @param path where it stands; empty for the whole
   * @throws InvalidValueException if anything is not as the type has it
   */
  void read(String path, JsonNode node, Message.Builder out) {
    if (!node.isObject()) {
      throw wrong(
          path, node, "a mapping with the fields of " + out.getDescriptorForType().getFullName());
    }
    Set<FieldDescriptor> seen = new HashSet<>();
    node.properties()
        .forEach(
            entry -> {
              String place = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
              FieldDescriptor field =
                  find(out.getDescriptorForType(), entry.getKey())
                      .orElseThrow(() -> unknown(place, out.getDescriptorForType()));
              if (!seen.add(field)) {
                throw new InvalidValueException(
                    place, "found a second time, under another spelling of the name");
              }
              if (!entry.getValue().isNull()) {
                checkOneof(place, field, out);
                field(place, field, entry.getValue(), out);
              }
            });
  }

  private static Optional<FieldDescriptor> find(Descriptor type, String name) {
    return type.getFields().stream()
        .filter(field -> field.getJsonName().equals(name) || field.getName().equals(name))
        .findFirst();
  }

  private static InvalidValueException unknown(String place, Descriptor type) {
    return new InvalidValueException(
        place, "found a field that %s does not have".formatted(type.getFullName()));
  }

  private static void checkOneof(String place, FieldDescriptor field, Message.Builder out) {
    OneofDescriptor oneof = field.getContainingOneof();
    if (oneof != null && out.hasOneof(oneof)) {
      throw new InvalidValueException(
          place,
          "found it beside %s (expected: one of the two)"
              .formatted(out.getOneofFieldDescriptor(oneof).getJsonName()));
    }
  }

  private void field(String place, FieldDescriptor field, JsonNode node, Message.Builder out) {
    if (field.isMapField()) {
      map(place, field, node, out);
    } else if (field.isRepeated()) {
      if (!node.isArray()) {
        throw wrong(place, node, "a list");
      }
      for (int i = 0; i < node.size(); i++) {
        out.addRepeatedField(field, value("%s[%d]".formatted(place, i), field, node.get(i), out));
      }
    } else {
      out.setField(field, value(place, field, node, out));
    }
  }

  private void map(String place, FieldDescriptor field, JsonNode node, Message.Builder out) {
    if (!node.isObject()) {
      throw wrong(place, node, "a mapping");
    }
    FieldDescriptor key = field.getMessageType().findFieldByName("key");
    FieldDescriptor value = field.getMessageType().findFieldByName("value");
    node.properties()
        .forEach(
            entry -> {
              String entryPlace = "%s['%s']".formatted(place, entry.getKey());
              Message.Builder read = out.newBuilderForField(field);
              read.setField(
                  key, LeafReader.read(entryPlace, key, TextNode.valueOf(entry.getKey()), read));
              read.setField(value, value(entryPlace, value, entry.getValue(), read));
              out.addRepeatedField(field, read.build());
            });
  }

  private Object value(String place, FieldDescriptor field, JsonNode node, Message.Builder out) {
    if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
      return LeafReader.read(place, field, node, out);
    }
    String type = field.getMessageType().getFullName();
    if (type.equals(ANY)) {
      return any(place, node);
    }
    if (LeafReader.isLeaf(field.getMessageType())) {
      return LeafReader.read(place, field, node, out);
    }
    Message.Builder read = out.newBuilderForField(field);
    read(place, node, read);
    return read.build();
  }

  private Any any(String place, JsonNode node) {
    if (!node.isObject() || !node.path(TYPE).isTextual()) {
      throw wrong(
          place,
          node,
          "a mapping with '%s', such as type.googleapis.com/envoy.extensions.filters.http.router.v3.Router"
              .formatted(TYPE));
    }
    String url = node.get(TYPE).textValue();
    Message prototype =
        types
            .prototype(url)
            .orElseThrow(
                () ->
                    new InvalidValueException(
                        "%s['%s']".formatted(place, TYPE),
                        "found '%s' (expected: a type of Envoy's API, with its package)"
                            .formatted(url)));
    if (LeafReader.isLeaf(prototype.getDescriptorForType())) {
      return LeafReader.any(place, node, prototype.getDescriptorForType());
    }
    ObjectNode rest = ((ObjectNode) node).deepCopy();
    rest.remove(TYPE);
    Message.Builder read = prototype.newBuilderForType();
    read(place, rest, read);
    return Any.pack(read.build());
  }

  static InvalidValueException wrong(String place, JsonNode node, String expected) {
    String found =
        node.isContainerNode() ? (node.isArray() ? "a list" : "a mapping") : node.toString();
    return new InvalidValueException(place, "found %s (expected: %s)".formatted(found, expected));
  }
}
