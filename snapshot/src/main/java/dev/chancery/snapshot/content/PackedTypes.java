// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot.content;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.TypeRegistry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the types of all that is packed in a message, however deep. Used by one thread. */
public final class PackedTypes {

  private static final String ANY = Any.getDescriptor().getFullName();

  private final EnvoyTypes types;
  private final Set<Descriptor> found = new HashSet<>();

  /**
   * Finds them among these types.
   *
   * @param types the types that are known
   */
  public PackedTypes(EnvoyTypes types) {
    this.types = types;
  }

  /**
   * {@return the types of all that is packed in a message, and of what it packs if it is an {@code
   * Any}}
   *
   * @param message any message
   * @throws InvalidProtocolBufferException if a packed message is malformed, or its type is not
   *     known here
   */
  public TypeRegistry in(Message message) throws InvalidProtocolBufferException {
    visit(message);
    return TypeRegistry.newBuilder().add(found).build();
  }

  private void unpack(Any any) throws InvalidProtocolBufferException {
    if (any.getTypeUrl().isEmpty()) {
      return;
    }
    Descriptor type = types.find(any.getTypeUrl()).orElse(null);
    if (type == null) {
      throw new InvalidProtocolBufferException(
          "the type " + any.getTypeUrl() + " is not known; add its classes to the class path");
    }
    found.add(type);
    visit(DynamicMessage.parseFrom(type, any.getValue()));
  }

  private void visit(Message message) throws InvalidProtocolBufferException {
    if (message.getDescriptorForType().getFullName().equals(ANY)) {
      unpack(Any.parseFrom(message.toByteString()));
      return;
    }
    for (Object value : message.getAllFields().values()) {
      for (Object part : value instanceof List<?> parts ? parts : List.of(value)) {
        if (part instanceof Message field) {
          visit(field);
        }
      }
    }
  }
}
