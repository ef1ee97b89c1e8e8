package dev.chancery.snapshot;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A resource as it goes over the wire: encoded once, its version a hash of exactly these bytes, so
 * that replicas agree on it. Two are equal if type, name and bytes are.
 */
public final class EncodedResource {

  private final ResourceName id;
  private final ByteString value;
  private final String version;

  private EncodedResource(ResourceName id, ByteString value, String version) {
    this.id = id;
    this.value = value;
    this.version = version;
  }

  /** Encodes a message; map entries are sorted, so that equal messages give equal bytes. */
  public static EncodedResource of(String name, Message message) {
    return of(
        ResourceTypes.URL_PREFIX + message.getDescriptorForType().getFullName(),
        name,
        encode(message));
  }

  /** Takes bytes that are encoded already. */
  public static EncodedResource of(String typeUrl, String name, ByteString value) {
    return new EncodedResource(
        new ResourceName(typeUrl, name), value, ContentHash.of(value).toString());
  }

  /** The bytes of a message, map entries sorted. */
  public static ByteString encode(Message message) {
    ByteString.Output bytes = ByteString.newOutput(message.getSerializedSize());
    try {
      CodedOutputStream output = CodedOutputStream.newInstance(bytes);
      output.useDeterministicSerialization();
      message.writeTo(output);
      output.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteString();
  }

  /** Type and name. */
  public ResourceName id() {
    return id;
  }

  /** The type URL. */
  public String typeUrl() {
    return id.typeUrl();
  }

  /** The name. */
  public String name() {
    return id.name();
  }

  /** The message's bytes. */
  public ByteString value() {
    return value;
  }

  /** A hash of the bytes, as text. */
  public String version() {
    return version;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EncodedResource that
        && id.equals(that.id)
        && version.equals(that.version);
  }

  @Override
  public int hashCode() {
    return version.hashCode();
  }

  @Override
  public String toString() {
    return id.typeUrl() + " " + id.name() + " " + version;
  }
}
