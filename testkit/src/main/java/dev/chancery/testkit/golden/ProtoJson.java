package dev.chancery.testkit.golden;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import java.util.List;

/**
 * Prints messages as proto3 JSON, always in the same form: map keys sorted, one field a line; and
 * reads them back.
 */
public final class ProtoJson {

  private final JsonFormat.Printer printer;
  private final JsonFormat.Parser parser;

  private ProtoJson(TypeRegistry registry) {
    printer = JsonFormat.printer().usingTypeRegistry(registry).sortingMapKeys();
    parser = JsonFormat.parser().usingTypeRegistry(registry);
  }

  /**
   * A printer and reader.
   *
   * @param packed the types of the messages that may be packed in an {@code Any}
   */
  public static ProtoJson withTypes(Descriptor... packed) {
    return new ProtoJson(TypeRegistry.newBuilder().add(List.of(packed)).build());
  }

  /**
   * The message as JSON that ends with a line break.
   *
   * @throws IllegalArgumentException if it packs a message of a type that is not known here
   */
  public String print(MessageOrBuilder message) {
    try {
      return printer.print(message) + "\n";
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("not printable; give its packed types to withTypes", e);
    }
  }

  /**
   * Merges the message that a text holds into a builder.
   *
   * @throws IllegalArgumentException if it holds something else, or packs a message of a type that
   *     is not known here
   */
  public <B extends Message.Builder> B read(String json, B into) {
    try {
      parser.merge(json, into);
      return into;
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("not readable; give packed types to withTypes", e);
    }
  }
}
