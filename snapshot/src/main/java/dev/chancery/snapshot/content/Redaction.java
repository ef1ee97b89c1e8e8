// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot.content;

import com.github.xds.type.v3.TypedStruct;
import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.Value;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import udpa.annotations.Sensitive;

/**
 * Takes out of a message what is secret: the fields that Envoy's API marks as sensitive, which are
 * those that Envoy's own dump leaves out. It looks into packed messages; of one whose type is not
 * known, only the size is left. That a secret is in a file, and which, is not secret. Used by one
 * thread.
 */
public final class Redaction {

  private static final String REDACTED = "[redacted]";
  private static final String ANY = Any.getDescriptor().getFullName();
  private static final String DATA_SOURCE = DataSource.getDescriptor().getFullName();
  private static final Set<String> INLINE = Set.of("inline_bytes", "inline_string");

  private final EnvoyTypes types;
  private final Set<Descriptor> packed = new HashSet<>();

  /**
   * Makes a redaction that has seen no message yet.
   *
   * @param types finds the types of packed messages
   */
  public Redaction(EnvoyTypes types) {
    this.types = types;
    packed.add(TypedStruct.getDescriptor());
  }

  /** {@return the types that are packed in the messages seen so far} */
  public TypeRegistry packedTypes() {
    return TypeRegistry.newBuilder().add(packed).build();
  }

  /**
   * {@return the message without its secrets}
   *
   * @param message a message of Envoy's API; what is packed in it is looked at too
   * @throws IllegalStateException if a packed message is malformed
   */
  public Message of(Message message) {
    return redact(message, false);
  }

  private Message redact(Message message, boolean sensitive) {
    Descriptor type = message.getDescriptorForType();
    if (type.getFullName().equals(ANY)) {
      return any(message, sensitive);
    }
    if (sensitive && type.getFullName().equals(DATA_SOURCE)) {
      return dataSource(message);
    }
    Message.Builder result = message.toBuilder();
    for (Map.Entry<FieldDescriptor, Object> entry : message.getAllFields().entrySet()) {
      FieldDescriptor field = entry.getKey();
      if (!isMapKey(field)) {
        boolean secret = sensitive || field.getOptions().getExtension(Sensitive.sensitive);
        result.setField(field, value(entry.getValue(), field, secret));
      }
    }
    return result.build();
  }

  private static boolean isMapKey(FieldDescriptor field) {
    return field.getContainingType().getOptions().getMapEntry() && field.getNumber() == 1;
  }

  private Object value(Object value, FieldDescriptor field, boolean secret) {
    if (value instanceof List<?> values) {
      return values.stream().map(one -> value(one, field, secret)).toList();
    }
    if (value instanceof Message message) {
      return redact(message, secret);
    }
    if (!secret) {
      return value;
    }
    return switch (field.getJavaType()) {
      case STRING -> REDACTED;
      case BYTE_STRING -> ByteString.copyFromUtf8(REDACTED);
      default -> field.getDefaultValue();
    };
  }

  private static Message dataSource(Message source) {
    if (source.getAllFields().keySet().stream().noneMatch(f -> INLINE.contains(f.getName()))) {
      return source;
    }
    FieldDescriptor text = source.getDescriptorForType().findFieldByName("inline_string");
    return source.toBuilder().setField(text, REDACTED).build();
  }

  private Message any(Message message, boolean sensitive) {
    try {
      Any any = Any.parseFrom(message.toByteString());
      if (any.equals(Any.getDefaultInstance())) {
        return any; // Envoy takes one for "as it is configured elsewhere".
      }
      Optional<Descriptor> type = types.find(any.getTypeUrl());
      if (type.isEmpty()) {
        return unknown(any);
      }
      packed.add(type.get());
      Message inner = redact(DynamicMessage.parseFrom(type.get(), any.getValue()), sensitive);
      return any.toBuilder().setValue(inner.toByteString()).build();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a packed message can't be read", e);
    }
  }

  private static Message unknown(Any any) {
    String left = "%d bytes of a type that is not known here".formatted(any.getValue().size());
    Value text = Value.newBuilder().setStringValue(left).build();
    return Any.pack(
        TypedStruct.newBuilder()
            .setTypeUrl(any.getTypeUrl())
            .setValue(Struct.newBuilder().putFields("notShown", text))
            .build());
  }
}
