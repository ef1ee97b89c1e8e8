// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads values that have no fields in JSON: protobuf's own reader does, one at a time. */
final class LeafReader {

  private static final String WELL_KNOWN = "google.protobuf";

  private LeafReader() {}

  /** Whether messages of a type are written otherwise than by their fields, as a duration is. */
  static boolean isLeaf(Descriptor type) {
    return type.getFile().getPackage().equals(WELL_KNOWN);
  }

  /**
   * Reads one value of a field.
   *
   * @param place where it stands
   * @param out of the type that has the field
   */
  static Object read(String place, FieldDescriptor field, JsonNode node, Message.Builder out) {
    Message.Builder read = out.getDefaultInstanceForType().newBuilderForType();
    String value = field.isRepeated() ? "[" + node + "]" : node.toString();
    try {
      JsonFormat.parser().merge("{\"%s\":%s}".formatted(field.getJsonName(), value), read);
    } catch (InvalidProtocolBufferException e) {
      throw MessageReader.wrong(place, node, expected(field));
    }
    return field.isRepeated() ? read.getRepeatedField(field, 0) : read.getField(field);
  }

  /** Reads a packed value. */
  static Any any(String place, JsonNode node, Descriptor type) {
    Any.Builder read = Any.newBuilder();
    try {
      JsonFormat.parser()
          .usingTypeRegistry(TypeRegistry.newBuilder().add(type).build())
          .merge(node.toString(), read);
    } catch (InvalidProtocolBufferException e) {
      throw MessageReader.wrong(
          place, node, "'value' with what a %s is".formatted(type.getFullName()));
    }
    return read.build();
  }

  private static String expected(FieldDescriptor field) {
    return switch (field.getJavaType()) {
      case ENUM ->
          field.getEnumType().getValues().stream()
              .map(EnumValueDescriptor::getName)
              .collect(Collectors.joining(", ", "one of ", ""));
      case MESSAGE -> "what a %s is".formatted(field.getMessageType().getFullName());
      default -> "a value of type " + field.getType().name().toLowerCase(Locale.ROOT);
    };
  }
}
