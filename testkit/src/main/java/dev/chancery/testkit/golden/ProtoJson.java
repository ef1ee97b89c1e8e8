// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.golden;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import java.util.List;

/** Prints messages as proto3 JSON, always in the same form: map keys sorted, one field a line. */
public final class ProtoJson {

  private final JsonFormat.Printer printer;

  private ProtoJson(JsonFormat.Printer printer) {
    this.printer = printer;
  }

  /**
   * {@return a printer}
   *
   * @param packed the types of the messages that may be packed in an {@code Any}
   */
  public static ProtoJson withTypes(Descriptor... packed) {
    TypeRegistry registry = TypeRegistry.newBuilder().add(List.of(packed)).build();
    return new ProtoJson(JsonFormat.printer().usingTypeRegistry(registry).sortingMapKeys());
  }

  /**
   * {@return the message as JSON that ends with a line break}
   *
   * @param message a message, or the builder of one
   * @throws IllegalArgumentException if it packs a message of a type that is not known here
   */
  public String print(MessageOrBuilder message) {
    try {
      return printer.print(message) + "\n";
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("not printable; give its packed types to withTypes", e);
    }
  }
}
