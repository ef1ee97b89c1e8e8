// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Duration;
import com.google.protobuf.WireFormat;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Resources as fields of a response. The resource's bytes are joined to the few that come before
 * them, not copied; only those of the few that have a time to live are.
 */
final class ResponseFields {

  private static final int HEAD_BYTES = 256;

  private ResponseFields() {}

  static ByteString any(EncodedResource resource) {
    int size = anySize(resource);
    ByteString head =
        head(
            out -> {
              open(out, DiscoveryResponse.RESOURCES_FIELD_NUMBER, size);
              anyHead(out, resource);
            });
    return head.concat(resource.value());
  }

  static ByteString resource(EncodedResource resource) {
    int anySize = anySize(resource);
    int size =
        CodedOutputStream.computeStringSize(Resource.NAME_FIELD_NUMBER, resource.name())
            + CodedOutputStream.computeStringSize(Resource.VERSION_FIELD_NUMBER, resource.version())
            + openedSize(Resource.RESOURCE_FIELD_NUMBER, anySize);
    ByteString head =
        head(
            out -> {
              open(out, DeltaDiscoveryResponse.RESOURCES_FIELD_NUMBER, size);
              out.writeString(Resource.NAME_FIELD_NUMBER, resource.name());
              out.writeString(Resource.VERSION_FIELD_NUMBER, resource.version());
              open(out, Resource.RESOURCE_FIELD_NUMBER, anySize);
              anyHead(out, resource);
            });
    return head.concat(resource.value());
  }

  static ByteString timedAny(EncodedResource resource) {
    return wrapped(timed(resource).setResource(packed(resource)));
  }

  static ByteString timedResource(EncodedResource resource) {
    return resources(timed(resource).setResource(packed(resource)).build());
  }

  static ByteString heartbeatAny(EncodedResource resource, String typeVersion) {
    return wrapped(timed(resource).setVersion(typeVersion));
  }

  static ByteString heartbeatResource(EncodedResource resource) {
    return resources(timed(resource).build());
  }

  private static Resource.Builder timed(EncodedResource resource) {
    Duration ttl =
        Duration.newBuilder()
            .setSeconds(resource.ttl().toSeconds())
            .setNanos(resource.ttl().toNanosPart())
            .build();
    return Resource.newBuilder()
        .setName(resource.name())
        .setVersion(resource.version())
        .setTtl(ttl);
  }

  private static Any.Builder packed(EncodedResource resource) {
    return Any.newBuilder().setTypeUrl(resource.typeUrl()).setValue(resource.value());
  }

  private static ByteString wrapped(Resource.Builder resource) {
    return DiscoveryResponse.newBuilder()
        .addResources(Any.pack(resource.build()))
        .build()
        .toByteString();
  }

  private static ByteString resources(Resource resource) {
    return DeltaDiscoveryResponse.newBuilder().addResources(resource).build().toByteString();
  }

  private static int anySize(EncodedResource resource) {
    return CodedOutputStream.computeStringSize(Any.TYPE_URL_FIELD_NUMBER, resource.typeUrl())
        + openedSize(Any.VALUE_FIELD_NUMBER, resource.value().size());
  }

  private static void anyHead(CodedOutputStream out, EncodedResource resource) throws IOException {
    out.writeString(Any.TYPE_URL_FIELD_NUMBER, resource.typeUrl());
    open(out, Any.VALUE_FIELD_NUMBER, resource.value().size());
  }

  /** The size of a length-delimited field with tag and length. */
  private static int openedSize(int field, int size) {
    return CodedOutputStream.computeTagSize(field)
        + CodedOutputStream.computeUInt32SizeNoTag(size)
        + size;
  }

  private static void open(CodedOutputStream out, int field, int size) throws IOException {
    out.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    out.writeUInt32NoTag(size);
  }

  private static ByteString head(Writer writer) {
    ByteString.Output bytes = ByteString.newOutput();
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(bytes, HEAD_BYTES);
      writer.write(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteString();
  }

  private interface Writer {
    void write(CodedOutputStream out) throws IOException;
  }
}
